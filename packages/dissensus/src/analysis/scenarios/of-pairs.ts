import { runTables } from "../../domain/run/run-tables.ts";
import type { RunQuery } from "../../store/run-store.ts";

/** Value pairs by id, both ends included. Tables are sorted by pair: what lies outside is not read. */
export interface PairRange {
  readonly first: string;
  readonly last: string;
}

/**
 * The same run, of some value pairs alone: for queries that begin with WITH, every table that has a column `pairId` holds only rows of these
 * pairs. Adds two parameters behind the query's own.
 */
export function ofPairs(query: RunQuery, { first, last }: PairRange): RunQuery {
  return {
    query: (sql, parameters = []) => {
      const [from, to] = [`$${parameters.length + 1}`, `$${parameters.length + 2}`];
      const restricted = tables.map(
        (name) => `${name} AS (SELECT * FROM memory.main.${name} WHERE pairId BETWEEN ${from} AND ${to})`,
      );
      return query.query(sql.replace(/^\s*WITH\s/, `WITH ${restricted.join(",\n")},\n`), [...parameters, first, last]);
    },
  };
}

const tables = runTables.filter((table) => "pairId" in table.columns).map(({ name }) => name.replaceAll("-", "_"));
