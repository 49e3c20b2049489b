import type { IntervalEstimate } from "../estimate.ts";
import type { Proportion } from "./proportion.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * Difference of two independent proportions, first - second, with Newcombe's interval from the two Wilson intervals; n
 * = trials of both. All NaN where one has no trials. Source: R. G. Newcombe, "Interval estimation for the difference
 * between independent proportions", 1998, method 10.
 */
export function newcombeDifference(first: Proportion, second: Proportion, level = 0.95): IntervalEstimate {
  const [a, b] = [wilsonInterval(first, level), wilsonInterval(second, level)];
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    lower: estimate - Math.hypot(a.estimate - a.lower, b.upper - b.estimate),
    upper: estimate + Math.hypot(a.upper - a.estimate, b.estimate - b.lower),
    level,
    n: a.n + b.n,
  };
}
