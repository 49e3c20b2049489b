/** Order of strings by UTF-16 code unit: the same on every machine and locale (and, for ASCII, DuckDB's and SQLite's order). */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
