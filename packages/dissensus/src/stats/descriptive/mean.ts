import type { Estimate } from "../estimate.ts";
import { momentsOf } from "./moments.ts";

/**
 * Arithmetic mean of the values present (null, undefined, NaN skipped); n = how many they are, estimate NaN for none.
 * O(length).
 */
export function mean(values: ArrayLike<number | null | undefined>): Estimate {
  const moments = momentsOf(values);
  return { estimate: moments.mean, n: moments.n };
}
