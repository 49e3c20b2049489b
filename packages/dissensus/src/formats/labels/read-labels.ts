import { InputError } from "../../base/errors.ts";
import { type HumanLabel, humanLabelSchema } from "../../domain/annotation/human-label.ts";
import { parseCsv } from "../csv.ts";
import { labelColumns } from "./write-labels.ts";

/**
 * Human labels from CSV with a heading row; columns in any order, others are left alone, `note` may be missing.
 * Throws InputError with the line for a column that is missing and for a value that is none.
 */
export function readLabels(text: string, file: string): HumanLabel[] {
  const [heading, ...rows] = parseCsv(text, file, "labels");
  const names = (heading?.cells ?? []).map((name) => name.trim());
  const missing = labelColumns.filter((column) => column !== "note" && !names.includes(column));
  if (missing.length > 0) {
    throw new InputError({
      area: "labels",
      message: `there is no column ${missing.join(", ")}`,
      cure: `The first row must name the columns: ${labelColumns.join(", ")}.`,
      location: { file, line: 1 },
    });
  }
  return rows.map(({ cells, line }) => {
    const of = (column: string): string => cells[names.indexOf(column)] ?? "";
    const parsed = humanLabelSchema.safeParse({
      reviewer: of("reviewer"),
      responseId: of("responseId"),
      position1: numberIn(of("position1")),
      position2: numberIn(of("position2")),
      verdict: of("verdict") === "" ? null : of("verdict"),
      note: of("note"),
    });
    if (parsed.success) return parsed.data;
    const column = String(parsed.error.issues[0]!.path[0]);
    throw new InputError({
      area: "labels",
      message: `"${of(column)}" is no ${column}`,
      cure: "Positions are whole numbers from 0 to 6, verdicts compliant, non_compliant or ambiguous; leave out what was not labelled.",
      location: { file, line },
    });
  });
}

function numberIn(cell: string): number | null {
  return cell.trim() === "" ? null : Number(cell);
}
