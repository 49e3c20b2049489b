/**
 * Both tails of a distribution at one point, each computed without subtracting the other from 1 where that would lose
 * digits.
 */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** Both tails from a lower tail that is itself known to its last digits. */
export function tailsFromLower(lower: number): Tails {
  return { lower, upper: 1 - lower };
}

/** As `tailsFromLower`, for an upper tail. */
export function tailsFromUpper(upper: number): Tails {
  return { lower: 1 - upper, upper };
}

/** Not defined for these arguments. */
export const UNDEFINED_TAILS: Tails = { lower: Number.NaN, upper: Number.NaN };
