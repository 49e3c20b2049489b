import { generateContent } from "../formats/generate-content.ts";
import { bodyIn, type JsonObject, listIn, objectIn, optional, textIn } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { BatchRequest } from "./batch-request.ts";
import type { ReadRow } from "./create-batch.ts";
import { googleFile } from "./google-files.ts";

/** The rows of a batch, from the request itself or from its file, and what the operation tells about it. Errors: WireProblem. */
export function submittedToGoogle(
  request: BatchRequest,
  model: string,
): { readonly rows: readonly ReadRow[]; readonly told: JsonObject } {
  const { batch } = bodyIn(request.bytes);
  const { displayName, inputConfig } = objectIn(batch, "batch");
  const fileName = optional(inputConfig, "fileName");
  const rows = fileName === undefined ? inlineRows(inputConfig) : fileRows(request, textIn(fileName, "fileName"));
  if (rows.length === 0) throw new WireProblem("bad-request", "The batch holds no request.");
  const { provider, wire } = request.route;
  return {
    rows: rows.map(({ id, body }) => {
      const asked = generateContent.read(objectIn(body, "request"), model);
      return { id, asking: { provider, wire, format: generateContent, asked } };
    }),
    told: {
      model: `models/${model}`,
      displayName: displayName ?? "",
      inputConfig: fileName === undefined ? {} : { fileName },
    },
  };
}

interface RawRow {
  readonly id: string;
  readonly body: unknown;
}

function inlineRows(inputConfig: unknown): RawRow[] {
  return listIn(optional(optional(inputConfig, "requests"), "requests"), "requests").map((row) => ({
    id: textIn(optional(optional(row, "metadata"), "key") ?? "", "metadata.key"),
    body: optional(row, "request"),
  }));
}

function fileRows(request: BatchRequest, fileName: string): RawRow[] {
  const lines = googleFile(request, fileName).bytes.toString("utf8").split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const row = objectIn(parsedLine(line), "line");
      return { id: textIn(row["key"], "key"), body: row["request"] };
    });
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new WireProblem("bad-request", "A line of the input file is not JSON.");
  }
}
