import type { Estimate } from "../estimate.ts";

/**
 * A chance-corrected coefficient (observed - chance) / (1 - chance); `n` = units with at least one rating.
 * NaN where no unit has two ratings or where chance agreement is 1 (every rating in one category).
 */
export interface AgreementEstimate extends Estimate {
  /** For units drawn independently from a large population (else: cluster bootstrap). NaN for fewer than two units. */
  readonly standardError: number;
  /** Mean over pairable units of the share of agreeing pairs of ratings. */
  readonly observedAgreement: number;
  readonly chanceAgreement: number;
  /** Units with at least two ratings. */
  readonly pairableUnits: number;
  /** Ratings in all. */
  readonly ratings: number;
}
