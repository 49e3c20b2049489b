import { momentsOf } from "../descriptive/moments.ts";
import { fTails } from "../distributions/f-distribution.ts";

/** Values by group: groups x replicates, groups may differ in size; null, undefined and NaN are missing. */
export type Groups = readonly ArrayLike<number | null | undefined>[];

export interface OneWayAnova {
  /** Sum over groups of size x (mean - grand mean)^2, over its degrees of freedom. */
  readonly betweenMeanSquare: number;
  /** Pooled within-group variance. */
  readonly withinMeanSquare: number;
  readonly betweenDegreesOfFreedom: number;
  readonly withinDegreesOfFreedom: number;
  readonly f: number;
  readonly pValue: number;
  /** Size of the groups, for unequal ones (N - sum of squared sizes / N) / (groups - 1). */
  readonly effectiveGroupSize: number;
  /** Groups with a value. */
  readonly groups: number;
  /** Values. */
  readonly n: number;
}

/**
 * One-way analysis of variance. A mean square without degrees of freedom is NaN, and so is what rests on it; f is
 * Infinity where only the within mean square is 0, NaN where both are. Two passes, O(values). Source: R. A. Fisher,
 * 1925; S. R. Searle, "Linear models", 1971, 9.
 */
export function oneWayAnova(groups: Groups): OneWayAnova {
  const present = groups.map(momentsOf).filter((group) => group.n > 0);
  const n = present.reduce((sum, group) => sum + group.n, 0);
  const grand = present.reduce((sum, group) => sum + group.n * group.mean, 0) / n;
  const between = present.reduce((sum, group) => sum + group.n * (group.mean - grand) ** 2, 0);
  const within = present.reduce((sum, group) => sum + group.sumOfSquares, 0);
  const degrees = { numerator: Math.max(0, present.length - 1), denominator: n - present.length };
  const betweenMeanSquare = degrees.numerator > 0 ? between / degrees.numerator : Number.NaN;
  const withinMeanSquare = degrees.denominator > 0 ? within / degrees.denominator : Number.NaN;
  const f = betweenMeanSquare / withinMeanSquare;
  const sizeSquares = present.reduce((sum, group) => sum + group.n ** 2, 0);
  return {
    betweenMeanSquare,
    withinMeanSquare,
    betweenDegreesOfFreedom: degrees.numerator,
    withinDegreesOfFreedom: degrees.denominator,
    f,
    pValue: fTails(f, degrees).upper,
    effectiveGroupSize: degrees.numerator > 0 ? (n - sizeSquares / n) / degrees.numerator : Number.NaN,
    groups: present.length,
    n,
  };
}
