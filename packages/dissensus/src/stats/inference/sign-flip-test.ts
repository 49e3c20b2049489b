import { type RandomKey, randomFor } from "../../base/random.ts";
import { presentValues } from "../descriptive/present-values.ts";
import type { Alternative } from "./alternative.ts";

export interface SignFlipOptions {
  readonly alternative?: Alternative;
  /** Random sign patterns where not all are tried. Default 10,000. */
  readonly permutations?: number;
  /** What the randomness is for: the same key gives the same p value. */
  readonly key: RandomKey;
}

export interface SignFlipTest {
  /** Mean difference. */
  readonly estimate: number;
  readonly pValue: number;
  readonly n: number;
  /** Whether all 2^n sign patterns were tried. */
  readonly exact: boolean;
  readonly permutations: number;
}

/**
 * Paired permutation test: under no difference each difference is as likely to have the other sign. Differences of
 * clusters, if pairs are clustered. All 2^n patterns where they are no more than `permutations`, else that many at
 * random and p = (hits + 1) / (permutations + 1). Missing differences (null, undefined, NaN) are skipped; zeros stay in
 * n. Two-sided: by |mean|. NaN for none. O(n permutations).
 * Source: R. A. Fisher, "The design of experiments", 1935, section 21; B. Phipson & G. K. Smyth, "Permutation p-values
 * should never be zero", 2010.
 */
export function signFlipTest(
  differences: ArrayLike<number | null | undefined>,
  options: SignFlipOptions,
): SignFlipTest {
  const { alternative = "two-sided", permutations = 10_000, key } = options;
  const present = presentValues(differences);
  const n = present.length;
  const observed = present.reduce((a, b) => a + b, 0);
  const exact = 2 ** n <= permutations;
  if (n === 0) return { estimate: Number.NaN, pValue: Number.NaN, n, exact, permutations: 0 };
  // A pattern with the same sum in another order of addition must count as a hit.
  const slack = 1e-12 * present.reduce((sum, difference) => sum + Math.abs(difference), 0);
  const asExtreme = (sum: number): boolean => {
    if (alternative === "greater") return sum >= observed - slack;
    if (alternative === "less") return sum <= observed + slack;
    return Math.abs(sum) >= Math.abs(observed) - slack;
  };
  const tried = exact ? 2 ** n : permutations;
  const hits = exact ? hitsOfAll(present, asExtreme) : hitsAtRandom(present, asExtreme, permutations, key);
  const pValue = exact ? hits / tried : (hits + 1) / (tried + 1);
  return { estimate: observed / n, pValue, n, exact, permutations: tried };
}

function hitsOfAll(differences: Float64Array, asExtreme: (sum: number) => boolean): number {
  const from = (index: number, sum: number): number => {
    if (index === differences.length) return asExtreme(sum) ? 1 : 0;
    return from(index + 1, sum + differences[index]!) + from(index + 1, sum - differences[index]!);
  };
  return from(0, 0);
}

function hitsAtRandom(
  differences: Float64Array,
  asExtreme: (sum: number) => boolean,
  permutations: number,
  key: RandomKey,
): number {
  const random = randomFor(...key);
  let hits = 0;
  for (let p = 0; p < permutations; p++) {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) sum += random.next() < 0.5 ? differences[i]! : -differences[i]!;
    if (asExtreme(sum)) hits += 1;
  }
  return hits;
}
