import type { Interval, Share } from "../../../dissensus/src/analysis/findings/quantity.ts";

/** What stands where a number is not determined. */
export const missing = "–";

const counts = new Intl.NumberFormat("en-GB");

/** 1,234 */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 scenario", "1,234 scenarios". */
export function countOf(count: number, singular: string, plural: string = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** Percent of n observations: one decimal from n = 100 on, none below: fewer digits than the data has would hide, more would boast. */
export function formatPercent(share: number | null, n: number): string {
  return share === null ? missing : `${formatNumber(share * 100, n >= 100 ? 1 : 0)}%`;
}

/** Percent without decimals: for cells of a heat map, whose counts stand beside it. */
export function formatWholePercent(share: number | null): string {
  return share === null ? missing : `${Math.round(share * 100)}%`;
}

/** Fixed decimals, with a true minus sign. */
export function formatNumber(value: number | null, decimals = 2): string {
  if (value === null) return missing;
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

/** "61 of 178" */
export function formatShareCounts(share: Pick<Share, "count" | "n">): string {
  return `${formatCount(share.count)} of ${formatCount(share.n)}`;
}

/** "95% CI 27–42%", with "to" where a minus sign stands beside it; never broken over two lines. Null where there is no interval. */
export function formatInterval(
  interval: Interval | null,
  n: number,
  as: "percent" | "number" = "number",
): string | null {
  if (interval === null) return null;
  const { low, high, level } = interval;
  const decimals = n >= 100 ? 1 : 0;
  const [from, to] =
    as === "percent"
      ? [formatNumber(low * 100, decimals), `${formatNumber(high * 100, decimals)}%`]
      : [formatNumber(low), formatNumber(high)];
  const dash = as === "percent" && low >= 0 ? "\u2013" : "\u00a0to\u00a0";
  return `${Math.round(level * 100)}%\u00a0CI\u00a0${from}${dash}${to}`;
}
