export interface CommonTable {
  readonly name: string;
  /** `name AS (...)`. */
  readonly sql: string;
}

/** `WITH a AS (...), b AS (...)`, each table beginning on a line of its own, as its tables in order. */
export function tablesOf(commonTables: string): CommonTable[] {
  return commonTables
    .replace(/^\s*WITH /, "")
    .split(/,\n(?=\w+ AS (?:MATERIALIZED )?\()/)
    .map((sql) => ({ name: /^\w+/.exec(sql.trim())![0], sql: sql.trim() }));
}

/**
 * Those of the tables that a question rests on, in order: the database plans also what nobody reads. `isMade`: it is there already, so what it rests on
 * itself is not wanted.
 */
export function tablesUsed(
  tables: readonly CommonTable[],
  sql: string,
  isMade: (name: string) => boolean = () => false,
): CommonTable[] {
  const used = new Set<string>();
  let text = sql;
  for (const { name, sql: own } of tables.toReversed()) {
    if (!new RegExp(`\\b${name}\\b`).test(text)) continue;
    used.add(name);
    if (!isMade(name)) text += own;
  }
  return tables.filter(({ name }) => used.has(name));
}
