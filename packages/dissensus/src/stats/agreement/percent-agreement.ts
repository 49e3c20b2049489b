import type { Estimate } from "../estimate.ts";
import type { CategoryCounts } from "./category-counts.ts";
import { ratedUnitsOf } from "./rated-units.ts";

/**
 * Mean over units with at least two ratings (n) of the share of agreeing pairs of ratings; NaN without such a unit.
 * O(units x categories).
 */
export function percentAgreement(counts: CategoryCounts): Estimate {
  const { observedAgreement, pairableUnits } = ratedUnitsOf(counts);
  return { estimate: observedAgreement, n: pairableUnits };
}
