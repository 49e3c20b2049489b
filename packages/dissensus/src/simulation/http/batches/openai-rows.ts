import { objectIn, textIn } from "../json-fields.ts";
import type { Route } from "../route.ts";
import { WireProblem } from "../wire-problem.ts";
import type { BatchFailure } from "./batch.ts";
import type { ReadRow } from "./create-batch.ts";

/** Reads the input file of a batch. What OpenAI's validation refuses fails the whole batch: the first problem is told with its line. */
export function rowsOfFile(
  text: string,
  endpoint: string,
  route: Route,
): { readonly rows: readonly ReadRow[]; readonly failure: BatchFailure | null } {
  const rows: ReadRow[] = [];
  const ids = new Set<string>();
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const fail = (code: string, message: string) => ({ rows: [], failure: { code, message, line: index + 1 } });
    try {
      const row = readRow(line, endpoint, route);
      if (ids.has(row.id)) return fail("duplicate_custom_id", `The custom_id '${row.id}' is used more than once.`);
      if (rows[0] !== undefined && rows[0].asking.asked.model !== row.asking.asked.model)
        return fail("mismatched_model", "All requests of a batch must name the same model.");
      ids.add(row.id);
      rows.push(row);
    } catch (error) {
      if (error instanceof SyntaxError) return fail("invalid_json_line", "This line is not JSON.");
      if (error instanceof WireProblem) return fail("invalid_request", error.message);
      throw error;
    }
  }
  return rows.length > 0
    ? { rows, failure: null }
    : { rows, failure: { code: "empty_file", message: "The input file is empty.", line: 1 } };
}

function readRow(line: string, endpoint: string, { provider, wire }: Route): ReadRow {
  const { custom_id, method, url, body } = objectIn(JSON.parse(line), "line");
  const format = wire.calls[endpoint.replace(/^\/v1/, "")];
  if (format === undefined) throw new WireProblem("bad-request", `The endpoint '${endpoint}' is not simulated.`);
  if (method !== "POST" || url !== endpoint)
    throw new WireProblem("bad-request", `Every line must be a POST to '${endpoint}', like the batch.`);
  const asked = format.read(objectIn(body, "body"), null);
  return { id: textIn(custom_id, "custom_id"), asking: { provider, wire, format, asked } };
}
