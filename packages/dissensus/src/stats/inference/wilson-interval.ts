import type { IntervalEstimate } from "../estimate.ts";
import { twoSidedZ } from "./interval-level.ts";
import { checkedProportion, type Proportion } from "./proportion.ts";

/**
 * A proportion with Wilson's score interval, without continuity correction, for independent trials; n = trials. Without
 * trials: all NaN.
 * Source: E. B. Wilson, 1927; R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, method
 * 3.
 */
export function wilsonInterval(proportion: Proportion, level = 0.95): IntervalEstimate {
  const { successes, trials: n } = checkedProportion(proportion);
  const z = twoSidedZ(level);
  const share = successes / n;
  const centre = (2 * successes + z * z) / (2 * (n + z * z));
  const half = (z * Math.sqrt(z * z + 4 * successes * (1 - share))) / (2 * (n + z * z));
  if (n === 0) return { estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN, level, n };
  const lower = successes === 0 ? 0 : centre - half;
  const upper = successes === n ? 1 : centre + half;
  return { estimate: share, lower, upper, level, n };
}
