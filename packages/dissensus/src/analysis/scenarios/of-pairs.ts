import { runTables } from "../../domain/run/run-tables.ts";
import type { RunQuery } from "../../store/run-store.ts";

/** Value pairs by id, both ends included. Tables are sorted by pair: what lies outside is not read. */
export interface PairRange {
  readonly first: string;
  readonly last: string;
}

const allPairs: PairRange = { first: "", last: "\u{10ffff}" };

/**
 * The same run, of some value pairs alone (a range, or those of a list): for queries that begin with WITH, every table that has a column `pairId` holds
 * only rows of these pairs. A range adds two parameters behind the query's own.
 */
export function ofPairs(query: RunQuery, pairs: PairRange | readonly string[]): RunQuery {
  return {
    query: (sql, parameters = []) => {
      const [from, to] = [`$${parameters.length + 1}`, `$${parameters.length + 2}`];
      const [condition, own] =
        "first" in pairs ? [`BETWEEN ${from} AND ${to}`, [pairs.first, pairs.last]] : [`IN (${listOf(pairs)})`, []];
      const restricted = tables.map(
        (name) => `${name} AS (SELECT * FROM memory.main.${name} WHERE pairId ${condition})`,
      );
      const whole = sql.replace(/^\s*WITH\s/, () => `WITH ${restricted.join(",\n")},\n`);
      return query.query(whole, [...parameters, ...own]);
    },
  };
}

const tables = runTables.filter((table) => "pairId" in table.columns).map(({ name }) => name.replaceAll("-", "_"));

/** Literals, not parameters: only they keep rows of other pairs from being read. */
function listOf(pairIds: readonly string[]): string {
  return pairIds.length === 0 ? "NULL" : pairIds.map((id) => `'${id.replaceAll("'", "''")}'`).join(", ");
}

/** Ranges of equally many pairs that together hold every pair, with about so many scores on average; a single one where there are no more. Found once. */
export function pairParts(query: RunQuery, scoresPerPart: number): () => Promise<readonly PairRange[]> {
  let found: Promise<readonly PairRange[]> | undefined;
  const find = async (): Promise<readonly PairRange[]> => {
    const [counted] = await query.query<{ scores: number }>("SELECT count(*) AS scores FROM scores");
    const parts = Math.ceil(counted!.scores / scoresPerPart);
    return parts < 2 ? [allPairs] : await coveringRanges(query, "scores", parts);
  };
  return () => (found ??= find());
}

/** So many ranges with about equally many of a table's pairs each that together hold every pair, also those that the table has no rows of. */
export async function coveringRanges(query: RunQuery, table: string, parts: number): Promise<PairRange[]> {
  const ranges = await pairRanges(query, table, parts);
  if (ranges.length === 0) return [allPairs];
  // Each begins behind the one before it.
  return ranges.map(({ last }, place) => ({
    first: place === 0 ? allPairs.first : `${ranges[place - 1]!.last}\u0001`,
    last: place === ranges.length - 1 ? allPairs.last : last,
  }));
}

/** So many about equal parts of the pairs that a table has rows of, in order. */
export function pairRanges(query: RunQuery, table: string, parts: number): Promise<PairRange[]> {
  return query.query<PairRange>(
    `SELECT min(pairId) AS first, max(pairId) AS last
     FROM (SELECT pairId, ntile($1) OVER (ORDER BY pairId) AS part FROM (SELECT DISTINCT pairId FROM ${table}))
     GROUP BY part ORDER BY part`,
    [parts],
  );
}
