import type { IntervalEstimate } from "../estimate.ts";
import { twoSidedZ } from "./interval-level.ts";
import { checkedProportion, type Proportion } from "./proportion.ts";

/**
 * Ratio of two independent proportions, first / second, with the interval that is normal on the log scale; n = trials
 * of both. Where an arm has no success there is no interval (NaN), and where the second has none no ratio either:
 * nothing is added to make one.
 * Source: D. Katz et al., "Obtaining confidence intervals for the risk ratio in cohort studies", 1978.
 */
export function logRatioInterval(first: Proportion, second: Proportion, level = 0.95): IntervalEstimate {
  const z = twoSidedZ(level);
  const [a, b] = [checkedProportion(first), checkedProportion(second)];
  const n = a.trials + b.trials;
  const estimate = b.successes === 0 ? Number.NaN : a.successes / a.trials / (b.successes / b.trials);
  if (a.successes === 0 || b.successes === 0) return { estimate, lower: Number.NaN, upper: Number.NaN, level, n };
  const standardError = Math.sqrt(1 / a.successes - 1 / a.trials + 1 / b.successes - 1 / b.trials);
  const factor = Math.exp(z * standardError);
  return { estimate, lower: estimate / factor, upper: estimate * factor, level, n };
}
