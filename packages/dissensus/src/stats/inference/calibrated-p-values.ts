/** A test's p value and, where its data can be permuted, the p values of permuted data under its null hypothesis. */
export interface PermutedTest {
  /** NaN: not tested. */
  readonly pValue: number;
  /** Empty: its data cannot be permuted. */
  readonly permuted: ArrayLike<number>;
}

/**
 * P values of many alike tests, raised to how often permuted data of the whole family do as well: a family whose p values are right stays nearly as
 * it is, one whose tests are too bold (few, discrete or heavy-tailed observations) is corrected, also far in the tail, where no single test has
 * enough permutations. With f_i(c) the share of test i's permutations with p <= c, the share of null tests that reach c is estimated by
 * (largest odds of a test that reaches c + sum over the tests that do not of their odds) / tests, odds = f / (1 - f): a null test falls short of c with
 * probability 1 - f and then counts f / (1 - f), so the sum has the right expectation, and tests of true differences, which reach c, leave it alone.
 * The first term keeps small families on the safe side. Result >= p value, in the same order of size; NaN stays NaN.
 * O(N log N) in the number of permuted p values.
 * Source of the idea: decoys that count where the test itself fails, as in R. Foygel Barber & E. J. Candes, "Controlling the false discovery rate via
 * knockoffs", 2015; pooled permutations: V. G. Tusher, R. Tibshirani & G. Chu, 2001.
 */
export function calibratedPValues(tests: readonly PermutedTest[]): Float64Array {
  const calibrated = Float64Array.from(tests, ({ pValue }) => pValue);
  const permutable = tests.filter(({ permuted, pValue }) => permuted.length > 0 && !Number.isNaN(pValue)).length;
  if (permutable === 0) return calibrated;
  const order = [...tests.keys()].filter((test) => !Number.isNaN(tests[test]!.pValue));
  order.sort((a, b) => tests[a]!.pValue - tests[b]!.pValue);
  const decoys = sortedDecoys(tests);
  const hits = new Uint32Array(tests.length);
  const reached = new Uint8Array(tests.length);
  let [decoy, sum, largest, soFar] = [0, 0, 0, 0];
  const odds = (test: number): number => hits[test]! / Math.max(1, tests[test]!.permuted.length - hits[test]!);
  for (let from = 0; from < order.length; ) {
    const limit = tests[order[from]!]!.pValue * (1 + 1e-9);
    for (; decoy < decoys.length && decoys[decoy]!.pValue <= limit; decoy++) {
      const { test } = decoys[decoy]!;
      const before = odds(test);
      hits[test]! += 1;
      if (reached[test] === 1) largest = Math.max(largest, odds(test));
      else sum += odds(test) - before;
    }
    let to = from;
    for (; to < order.length && tests[order[to]!]!.pValue <= limit; to++) {
      const test = order[to]!;
      reached[test] = 1;
      sum -= odds(test);
      largest = Math.max(largest, odds(test));
    }
    for (; from < to; from++) {
      soFar = Math.max(soFar, tests[order[from]!]!.pValue, Math.min(1, (sum + largest) / permutable));
      calibrated[order[from]!] = soFar;
    }
  }
  return calibrated;
}

function sortedDecoys(tests: readonly PermutedTest[]): { readonly pValue: number; readonly test: number }[] {
  return tests
    .flatMap(({ permuted, pValue }, test) =>
      Number.isNaN(pValue) ? [] : Array.from(permuted, (decoy) => ({ pValue: decoy, test })),
    )
    .sort((a, b) => a.pValue - b.pValue);
}
