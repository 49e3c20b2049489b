import type { AgreementEstimate } from "./agreement-estimate.ts";
import type { CategoryCounts } from "./category-counts.ts";
import { chanceCorrectedAgreement, meanOverRatings } from "./chance-corrected-agreement.ts";
import { ratedUnitsOf } from "./rated-units.ts";

/**
 * Gwet's AC1 of units x categories counts: chance agreement = sum of share (1 - share) over categories, divided by q -
 * 1, q being the number of columns, used or not. Missing ratings as in `ratedUnitsOf`. NaN for fewer than two
 * categories. O(units x categories).
 * Source: K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", 2008.
 */
export function gwetAc1(counts: CategoryCounts): AgreementEstimate {
  const rated = ratedUnitsOf(counts);
  const others = rated.categoryShares.map((share) => 1 - share);
  const spread = others.reduce((sum, other) => sum + other * (1 - other), 0);
  const divisor = others.length - 1;
  const chance = divisor > 0 ? spread / divisor : Number.NaN;
  return chanceCorrectedAgreement(rated, chance, (unit) => meanOverRatings(unit, others) / divisor);
}
