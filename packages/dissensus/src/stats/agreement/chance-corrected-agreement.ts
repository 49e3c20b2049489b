import type { AgreementEstimate } from "./agreement-estimate.ts";
import type { RatedUnit, RatedUnits } from "./rated-units.ts";

/**
 * The coefficient and its linearised standard error, given the chance agreement and each unit's contribution to it.
 * `unitChance` is scaled so that 2 (unitChance - chance) is the unit's influence on the chance agreement.
 * Source: K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", 2008.
 */
export function chanceCorrectedAgreement(
  rated: RatedUnits,
  chance: number,
  unitChance: (unit: RatedUnit, index: number) => number,
): AgreementEstimate {
  const { units, pairableUnits, observedAgreement } = rated;
  const room = 1 - chance;
  const estimate = room > 0 ? (observedAgreement - chance) / room : Number.NaN;
  const share = units.length / pairableUnits;
  let squares = 0;
  units.forEach((unit, index) => {
    const own = unit.ratings > 1 ? (share * (unit.agreement - chance)) / room : 0;
    squares += (own - (2 * (1 - estimate) * (unitChance(unit, index) - chance)) / room - estimate) ** 2;
  });
  const n = units.length;
  return {
    estimate,
    standardError: n > 1 ? Math.sqrt(squares / (n * (n - 1))) : Number.NaN,
    observedAgreement,
    chanceAgreement: chance,
    n,
    pairableUnits,
    ratings: rated.ratings,
  };
}

/** Mean over the unit's ratings of a value per category. */
export function meanOverRatings(unit: RatedUnit, values: ArrayLike<number>): number {
  let sum = 0;
  for (let c = 0; c < values.length; c++) sum += unit.counts[c]! * values[c]!;
  return sum / unit.ratings;
}
