import type { AgreementEstimate } from "./agreement-estimate.ts";
import { countCategories, type Ratings } from "./category-counts.ts";
import { chanceCorrectedAgreement } from "./chance-corrected-agreement.ts";
import { ratedUnitsOf } from "./rated-units.ts";

/**
 * Conger's kappa, Cohen's for any number of raters: chance agreement = mean over pairs of raters of the sum of the
 * products of their own category shares, each over the units that the rater rated. Column g of `ratings` is rater g; a
 * rater who rated nothing is left out. NaN for fewer than two raters. O(units x raters + raters x categories).
 * Source: A. J. Conger, "Integration and generalization of kappas for multiple raters", 1980; missing ratings as in
 * `ratedUnitsOf`.
 */
export function congerKappa<Label extends string | number>(
  ratings: Ratings<Label>,
  categories: readonly Label[],
): AgreementEstimate {
  const counts = countCategories(ratings, categories);
  const kept = ratings.filter((_, unit) => counts[unit]!.some((count) => count > 0));
  const rated = ratedUnitsOf(counts);
  const shares = sharesByRater(kept, categories);
  const raters = shares.length;
  const pairs = raters * (raters - 1);
  const totals = categories.map((_, c) => shares.reduce((sum, rater) => sum + rater.shares[c]!, 0));
  const squares = shares.reduce((sum, rater) => sum + rater.shares.reduce((a, share) => a + share * share, 0), 0);
  const chance = pairs > 0 ? (totals.reduce((sum, total) => sum + total * total, 0) - squares) / pairs : Number.NaN;
  const column = new Map(categories.map((category, position) => [category, position]));
  return chanceCorrectedAgreement(rated, chance, (_, unit) => {
    let influence = 0;
    for (const rater of shares) {
      const label = kept[unit]![rater.column];
      if (label == null || Number.isNaN(label)) continue;
      const withOthers = (c: number): number => totals[c]! - rater.shares[c]!;
      const mean = rater.shares.reduce((sum, share, c) => sum + share * withOthers(c), 0);
      influence += (kept.length / rater.units) * (withOthers(column.get(label)!) - mean);
    }
    return chance + influence / pairs;
  });
}

interface RaterShares {
  readonly column: number;
  readonly units: number;
  readonly shares: readonly number[];
}

function sharesByRater<Label extends string | number>(
  ratings: Ratings<Label>,
  categories: readonly Label[],
): RaterShares[] {
  const width = ratings.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const own = ratings.map((row) => [row[column]]);
    const counts = countCategories(own, categories);
    const totals = categories.map((_, c) => counts.reduce((sum, row) => sum + row[c]!, 0));
    const units = totals.reduce((a, b) => a + b, 0);
    return { column, units, shares: totals.map((total) => total / units) };
  }).filter((rater) => rater.units > 0);
}
