import type { Table } from "../../domain/table.ts";
import { sqlName } from "../duckdb/sql-text.ts";
import type { RunQuery } from "../run-store.ts";

/** The value of the column `by` in the group at this place, from 0; null where there are not so many, or only one with everything. */
export async function keyOfGroup(
  reads: Readonly<Record<string, Table<object>>>,
  by: string | null,
  index: number,
  query: RunQuery,
): Promise<string | null> {
  if (by === null) return null;
  const sources = Object.values(reads)
    .filter((table) => Object.hasOwn(table.columns, by))
    .map((table) => `SELECT ${sqlName(by)} AS key FROM ${sqlName(table.name.replaceAll("-", "_"))}`);
  if (sources.length === 0) return null;
  const keys = `SELECT DISTINCT key FROM (${sources.join(" UNION ALL ")})`;
  const [row] = await query.query<{ key: string }>(`${keys} ORDER BY key LIMIT 1 OFFSET ${index}`);
  return row?.key ?? null;
}
