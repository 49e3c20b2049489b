/** So many units that this many of the judges flag. */
export interface FlaggedUnits {
  readonly flags: number;
  readonly units: number;
}

/**
 * Observed agreement, Fleiss' kappa and Gwet's AC1 of `judges` binary labels per unit, none missing, from counts of units by number of flags: what
 * the kernels of `stats/agreement` give for the same units, in time that does not grow with them. NaN without units, or where chance agreement is
 * total.
 */
export function binaryAgreement(patterns: readonly FlaggedUnits[], judges: number) {
  let [units, flags, agreeing] = [0, 0, 0];
  for (const pattern of patterns) {
    const unflagged = judges - pattern.flags;
    units += pattern.units;
    flags += pattern.units * pattern.flags;
    agreeing += pattern.units * (pattern.flags * (pattern.flags - 1) + unflagged * (unflagged - 1));
  }
  const observed = agreeing / (units * judges * (judges - 1));
  const flagged = flags / (units * judges);
  const beyond = (chance: number): number => (chance === 1 ? Number.NaN : (observed - chance) / (1 - chance));
  return {
    observed,
    fleissKappa: beyond(flagged ** 2 + (1 - flagged) ** 2),
    ac1: beyond(2 * flagged * (1 - flagged)),
  };
}
