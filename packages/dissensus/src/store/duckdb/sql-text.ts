import type { ColumnType } from "../../domain/table.ts";

/** An identifier in double quotes. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as a literal for `read_parquet`, which takes it for a pattern: signs of patterns stand for themselves. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[*?[]/g, "[$&]"));
}

/** DuckDB's type of a column. JSON stays text: DuckDB's JSON functions take it. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  json: "VARCHAR",
  integer: "BIGINT",
  real: "DOUBLE",
  boolean: "BOOLEAN",
  "text[]": "VARCHAR[]",
  "real[]": "FLOAT[]",
};
