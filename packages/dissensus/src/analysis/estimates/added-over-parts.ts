import { compareText } from "../../base/compare.ts";
import type { DividedQuestion, RunQuestion } from "../run-question.ts";

type Cell = string | number | boolean | null | readonly number[];

/**
 * The question, asked of one part of the value pairs after the other: rows that are the same but for the columns `sums` are added up, and ordered as
 * by these other columns. For questions whose rows add up over pairs and that, asked at once, would hold every reading in memory.
 */
export function addedOverParts(ask: DividedQuestion, ...sums: readonly string[]): RunQuestion {
  return async <Row extends object>(sql: string, parameters?: readonly string[]): Promise<Row[]> => {
    const parts = await ask.inParts();
    if (parts.length === 1) return await parts[0]!<Row>(sql, parameters);
    const added = new Map<string, Record<string, Cell>>();
    for (const part of parts) {
      for (const row of await part<Record<string, Cell>>(sql, parameters)) {
        const key = JSON.stringify(Object.entries(row).filter(([column]) => !sums.includes(column)));
        const before = added.get(key);
        if (before === undefined) added.set(key, row);
        else for (const sum of sums) if (sum in row) before[sum] = plus(before[sum]!, row[sum]!);
      }
    }
    const rows = [...added.values()];
    const keys = Object.keys(rows[0] ?? {}).filter((column) => !sums.includes(column));
    return rows.sort((a, b) => firstDifference(keys.map((column) => compareCells(a[column]!, b[column]!)))) as Row[];
  };
}

/** Like sum() of SQL: what is null adds nothing. */
function plus(a: Cell, b: Cell): Cell {
  return a === null ? b : b === null ? a : Number(a) + Number(b);
}

/** As DuckDB orders: null last. */
function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      firstDifference(a.map((number: number, place) => (place < b.length ? number - b[place]! : 1))) ||
      a.length - b.length
    );
  }
  return typeof a === "string" ? compareText(a, String(b)) : Number(a) - Number(b);
}

function firstDifference(orders: readonly number[]): number {
  return orders.find((order) => order !== 0) ?? 0;
}
