import type { Estimate } from "../estimate.ts";
import { type TwoByTwoTable, tableTotal } from "./two-by-two-table.ts";

/**
 * Correlation of two traits, (ad - bc) / sqrt of the product of the four margins, in -1..1; NaN where a margin is
 * empty.
 */
export function phiCoefficient(table: TwoByTwoTable): Estimate {
  const { both, firstOnly, secondOnly, neither } = table;
  const margins = [both + firstOnly, secondOnly + neither, both + secondOnly, firstOnly + neither];
  const scale = margins.reduce((product, margin) => product * Math.sqrt(margin), 1);
  return { estimate: scale > 0 ? (both * neither - firstOnly * secondOnly) / scale : Number.NaN, n: tableTotal(table) };
}
