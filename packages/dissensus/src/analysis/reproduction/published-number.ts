/** How a number is written: shares as percentages, ratios as "4.6x". */
export type NumberUnit = "share" | "count" | "coefficient" | "ratio";

/** A number as the study prints it. Shares are fractions. */
export interface PublishedNumber {
  readonly unit: NumberUnit;
  /** Null where only a figure shows it. */
  readonly value: number | null;
  /** Half a unit of the last digit that is printed: a value this near reads the same. */
  readonly resolution: number;
  /** Of 95%: as the study prints it, or as its standard error gives it; null where it prints neither. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Where it stands, e.g. "Table 2". */
  readonly source: string;
}

const z = 1.959964;

/** A share that is printed in percent with so many places behind the point. */
export function publishedShare(percent: number, places: number, source: string, sampled?: number): PublishedNumber {
  const value = percent / 100;
  const standardError = sampled === undefined ? 0 : Math.sqrt((value * (1 - value)) / sampled);
  const interval = sampled === undefined ? null : { low: value - z * standardError, high: value + z * standardError };
  return { unit: "share", value, resolution: 0.5 * 10 ** -(places + 2), interval, source };
}

/** A coefficient that is printed with so many places behind the point. */
export function publishedCoefficient(value: number, places: number, source: string): PublishedNumber {
  return { unit: "coefficient", value, resolution: 0.5 * 10 ** -places, interval: null, source };
}

/** A ratio with one place behind the point and its 95% interval. */
export function publishedRatio(value: number, low: number, high: number, source: string): PublishedNumber {
  return { unit: "ratio", value, resolution: 0.05, interval: { low, high }, source };
}

/** A count; `resolution` 0: exact. */
export function publishedCount(value: number, source: string, resolution = 0): PublishedNumber {
  return { unit: "count", value, resolution, interval: null, source };
}

/** What only a figure shows, without numbers. */
export function drawnOnly(source: string): PublishedNumber {
  return { unit: "count", value: null, resolution: 0, interval: null, source };
}
