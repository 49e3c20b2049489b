import type { PairedEffect } from "../../analysis/patch/paired-effect.ts";
import { formatCount, formatPercent } from "../format-number.ts";

/** "+25.0 points [10.2, 38.1], p = 0.003; 64.0% against 39.0%, 45 cases: 14 up, 3 down; 2 unscored". */
export function effectInWords(effect: PairedEffect): string {
  const { difference, first, second, gained, lost, pValue } = effect;
  const unscored = difference.unscored > 0 ? `; ${formatCount(difference.unscored)} unscored` : "";
  if (difference.value === null) return `not known (no case could be compared${unscored})`;
  const { interval } = difference;
  const ends = interval ? ` [${points(interval.low)}, ${points(interval.high)}]` : "";
  const shares = `${formatPercent(first)} against ${formatPercent(second)}`;
  const cases = `${formatCount(difference.n)} cases: ${formatCount(gained)} up, ${formatCount(lost)} down`;
  return `${signed(difference.value)} points${ends}, p ${formatP(pValue)}; ${shares}, ${cases}${unscored}`;
}

function signed(share: number): string {
  return `${share > 0 ? "+" : ""}${points(share)}`;
}

function points(share: number): string {
  return (100 * share).toFixed(1).replace(/^-(?=0\.0$)/, "");
}

/** "= 0.034", "< 0.001". */
export function formatP(pValue: number | null): string {
  if (pValue === null) return "not known";
  return pValue < 0.001 ? "< 0.001" : `= ${pValue.toFixed(3)}`;
}
