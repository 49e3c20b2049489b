import { InputError } from "../../base/errors.ts";
import { type DatasetSidecar, datasetSidecarSchema } from "./dataset-sidecar.ts";

/** Reads `dissensus.json` of an exported dataset. Errors: InputError where it is damaged. */
export function readSidecar(text: string, file: string): DatasetSidecar {
  const damaged = (why: string): InputError =>
    new InputError({
      area: "dataset",
      message: `this file does not describe an exported dataset: ${why}`,
      cure: "Export again; without the file the import goes by the columns alone.",
      location: { file },
    });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw damaged((cause as Error).message);
  }
  const parsed = datasetSidecarSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw damaged(`${parsed.error.issues[0]!.path.join(".")}: ${parsed.error.issues[0]!.message}`);
}
