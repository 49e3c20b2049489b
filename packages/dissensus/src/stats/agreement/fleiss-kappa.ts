import type { AgreementEstimate } from "./agreement-estimate.ts";
import type { CategoryCounts } from "./category-counts.ts";
import { chanceCorrectedAgreement, meanOverRatings } from "./chance-corrected-agreement.ts";
import { ratedUnitsOf } from "./rated-units.ts";

/**
 * Fleiss' kappa of units x categories counts: chance agreement = sum of the squared category shares. With the same
 * number of ratings for every unit it is Fleiss' (1971); with missing ratings, Gwet's extension (see `ratedUnitsOf`).
 * O(units x categories).
 * Source: J. L. Fleiss, "Measuring nominal scale agreement among many raters", 1971.
 */
export function fleissKappa(counts: CategoryCounts): AgreementEstimate {
  const rated = ratedUnitsOf(counts);
  const shares = rated.categoryShares;
  const chance = rated.units.length === 0 ? Number.NaN : shares.reduce((sum, share) => sum + share * share, 0);
  return chanceCorrectedAgreement(rated, chance, (unit) => meanOverRatings(unit, shares));
}
