import { InputError } from "../../base/errors.ts";
import type { Estimate } from "../estimate.ts";
import { presentValues } from "./present-values.ts";

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996; the default of R and NumPy),
 * of the values present (null, undefined, NaN skipped); NaN for none. Probability outside 0..1 is an InputError. O(n
 * log n).
 */
export function quantile(values: ArrayLike<number | null | undefined>, probability: number): Estimate {
  const sorted = presentValues(values).sort();
  return { estimate: quantileOfSorted(sorted, probability), n: sorted.length };
}

/** The same of values in ascending order with none missing. O(1). */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new InputError({
      area: "statistics",
      message: `a quantile was asked for at probability ${probability}`,
      cure: "Give a probability from 0 to 1.",
    });
  }
  if (sorted.length === 0) return Number.NaN;
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const lower = sorted[below]!;
  const share = position - below;
  return share === 0 ? lower : lower + share * (sorted[below + 1]! - lower);
}
