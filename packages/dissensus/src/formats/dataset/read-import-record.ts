import { InputError } from "../../base/errors.ts";
import { type ImportRecord, importRecordSchema } from "./import-record.ts";

/** Reads `inputs/import.json`. Errors: InputError where it is damaged. */
export function readImportRecord(text: string, file: string): ImportRecord {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw damaged(file, (cause as Error).message);
  }
  const parsed = importRecordSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(file, `${issue!.path.join(".")}: ${issue!.message}`);
}

function damaged(file: string, why: string): InputError {
  return new InputError({
    area: "import",
    message: `the record of the import cannot be read: ${why}`,
    cure: "Import the dataset again, into a new folder.",
    location: { file },
  });
}
