import type { AgreementEstimate } from "./agreement-estimate.ts";
import type { CategoryCounts } from "./category-counts.ts";
import { chanceCorrectedAgreement } from "./chance-corrected-agreement.ts";
import { ratedUnitsOf } from "./rated-units.ts";

/**
 * Brennan and Prediger's coefficient of units x categories counts: chance agreement = 1 / q, q being the number of
 * columns, used or not. Missing ratings as in `ratedUnitsOf`. NaN for fewer than two categories. O(units x categories).
 * Source: R. L. Brennan & D. J. Prediger, "Coefficient kappa: some uses, misuses, and alternatives", 1981.
 */
export function brennanPrediger(counts: CategoryCounts): AgreementEstimate {
  const rated = ratedUnitsOf(counts);
  const categories = rated.categoryShares.length;
  const chance = categories > 1 ? 1 / categories : Number.NaN;
  return chanceCorrectedAgreement(rated, chance, () => chance);
}
