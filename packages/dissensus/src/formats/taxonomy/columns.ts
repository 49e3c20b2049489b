import type { CsvRow } from "../csv.ts";
import { taxonomyError } from "./taxonomy-error.ts";

/** The names under which a column is known, in lower case with underscores. */
const namesOf = {
  value: ["value", "values", "name", "leaf", "value_name"],
  category: ["category", "categories", "value_category", "level_2"],
  group: ["group", "top_group", "domain", "level_3"],
  cluster: ["cluster", "subcategory", "sub_category", "level_1"],
  description: ["description", "definition"],
  frequency: ["frequency", "frequency_percent", "percent", "pct_convos", "pct_total_occurrences"],
  clusterId: ["cluster_id"],
  parentId: ["parent_cluster_id"],
  level: ["level"],
} as const;

export type ColumnName = keyof typeof namesOf;

/** Where each known column stands, from 0; unknown columns are left out. */
export type Columns = Readonly<Partial<Record<ColumnName, number>>>;

/** Finds the known columns of a header, whatever their order, case and spacing. Throws InputError where two claim one role. */
export function columnsOf(header: CsvRow, file: string): Columns {
  const columns: Partial<Record<ColumnName, number>> = {};
  for (const [index, cell] of header.cells.entries()) {
    const name = cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    const column = columnNames.find((candidate) => (namesOf[candidate] as readonly string[]).includes(name));
    if (column === undefined) continue;
    const earlier = columns[column];
    if (earlier !== undefined) {
      const message = `the columns "${header.cells[earlier]!}" and "${cell}" both mean ${column}`;
      throw taxonomyError(file, header.line, message, "Rename or remove one of them.");
    }
    columns[column] = index;
  }
  return columns;
}

const columnNames = Object.keys(namesOf) as ColumnName[];

/** The trimmed cell of a column, or "" where the file has no such column. */
export function cellOf(row: CsvRow, column: number | undefined): string {
  return column === undefined ? "" : row.cells[column]!.trim();
}

/** A share in percent ("0.14", "0.14 %"), or null for an empty cell. Throws InputError for anything else. */
export function frequencyOf(row: CsvRow, column: number | undefined, file: string): number | null {
  const cell = cellOf(row, column);
  if (cell === "") return null;
  const digits = cell.replace(/\s*%$/, "");
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?$/i.test(digits) && Number.isFinite(Number(digits))) return Number(digits);
  const cure = "Write a share in percent, such as 0.14, or leave the cell empty.";
  throw taxonomyError(file, row.line, `the frequency "${cell}" is not a number of at least zero`, cure);
}
