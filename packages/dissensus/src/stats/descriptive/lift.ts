import type { Estimate } from "../estimate.ts";
import { type TwoByTwoTable, tableTotal } from "./two-by-two-table.ts";

/**
 * P(both) / (P(first) P(second)): how many times as often as by chance; 1 for independent traits, NaN where a trait
 * never occurs.
 */
export function lift(table: TwoByTwoTable): Estimate {
  const n = tableTotal(table);
  const expected = (table.both + table.firstOnly) * (table.both + table.secondOnly);
  return { estimate: expected > 0 ? (table.both * n) / expected : Number.NaN, n };
}
