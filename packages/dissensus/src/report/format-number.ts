import type { Interval, Quantity, Share } from "../analysis/findings/quantity.ts";

/** What stands where there is no value. */
const unknown = "not known";

/** 0.1234 as "12.3%". */
export function formatPercent(share: number | null): string {
  return share === null ? unknown : `${(100 * share).toFixed(1)}%`;
}

/** "12.3% [8.1, 17.0], 25 of 203"; what is unscored is said. */
export function formatShare(share: Share): string {
  const unscored = share.unscored > 0 ? `, ${formatCount(share.unscored)} unscored` : "";
  if (share.value === null) return `${unknown} (n = 0${unscored})`;
  const ends = share.interval ? ` [${percentEnds(share.interval)}]` : "";
  return `${formatPercent(share.value)}${ends}, ${formatCount(share.count)} of ${formatCount(share.n)}${unscored}`;
}

/** "1.23 [1.02, 1.44], n = 40"; what is unscored is said. */
export function formatQuantity(quantity: Quantity): string {
  const { value, interval, n } = quantity;
  const unscored = quantity.unscored > 0 ? `, ${formatCount(quantity.unscored)} unscored` : "";
  if (value === null) return `${unknown} (n = ${formatCount(n)}${unscored})`;
  const ends = interval ? ` [${formatDecimal(interval.low)}, ${formatDecimal(interval.high)}]` : "";
  return `${formatDecimal(value)}${ends}, n = ${formatCount(n)}${unscored}`;
}

/** Two places behind the point; no minus before zero. */
export function formatDecimal(value: number | null): string {
  return value === null ? unknown : value.toFixed(2).replace(/^-(?=0\.00$)/, "");
}

/** 12345 as "12,345", on every machine. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function percentEnds({ low, high }: Interval): string {
  return `${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}`;
}
