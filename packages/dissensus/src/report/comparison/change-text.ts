import type { PairedChange } from "../../analysis/comparison/comparison.ts";

/** "12.3% to 15.6%", or positions with two places; "not known" without scenarios. */
export function fromToText({ before, after }: PairedChange, unit: "share" | "position"): string {
  if (before === null || after === null) return "not known";
  const text = (value: number): string => (unit === "share" ? `${(100 * value).toFixed(1)}%` : value.toFixed(2));
  return `${text(before)} to ${text(after)}`;
}

/** "+3.3 points [1.2, 5.4]", or a shift of positions; "–" without a value. */
export function differenceText({ difference }: PairedChange, unit: "share" | "position"): string {
  const { value, interval } = difference;
  if (value === null) return "–";
  const scaled = (number: number): string => (unit === "share" ? (100 * number).toFixed(1) : number.toFixed(2));
  const sign = value > 0 ? "+" : "";
  const ends = interval === null ? "" : ` [${scaled(interval.low)}, ${scaled(interval.high)}]`;
  return `${sign}${scaled(value)}${unit === "share" ? " points" : ""}${ends}`;
}

/** "0.013", "< 0.001", "–" where nothing was tested. */
export function pValueText(pValue: number | null): string {
  if (pValue === null) return "–";
  return pValue < 0.001 ? "< 0.001" : pValue.toFixed(3);
}
