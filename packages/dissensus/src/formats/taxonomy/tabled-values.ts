import type { CsvRow } from "../csv.ts";
import { type Columns, cellOf, frequencyOf } from "./columns.ts";
import { type LocatedValue, locatedValue, uncategorised } from "./located-value.ts";
import { taxonomyError } from "./taxonomy-error.ts";

/** One value a row: value[,category][,group][,cluster][,description][,frequency]. Throws InputError for a row without a value. */
export function tabledValues(rows: readonly CsvRow[], columns: Columns, file: string): LocatedValue[] {
  return rows.map((row) => {
    const name = cellOf(row, columns.value);
    if (name === "") throw taxonomyError(file, row.line, "this row has no value", "Name the value or remove the row.");
    const [group, category, cluster] = [columns.group, columns.category, columns.cluster].map((c) => cellOf(row, c));
    return locatedValue(row.line, {
      name,
      category: category || uncategorised,
      path: [group!, category!, cluster!].filter((part) => part !== ""),
      description: cellOf(row, columns.description),
      frequency: frequencyOf(row, columns.frequency, file),
    });
  });
}
