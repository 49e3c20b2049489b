import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { calibratedPValues, type PermutedTest } from "./calibrated-p-values.ts";

describe("calibratedPValues", () => {
  it("raises p values that permutations reach more often than they say, by hand", () => {
    // Up to .01: test 0 is there itself; of test 1's four permutations one (odds 1/3), of test 2's none.
    // Up to .2: test 1 too, its odds 2/2; of test 2's one (odds 1/3). Up to .6: all; the largest odds are test 1's, 3/1.
    const tests: PermutedTest[] = [
      { pValue: 0.01, permuted: [0.5, 0.6, 0.7, 0.9] },
      { pValue: 0.2, permuted: [0.005, 0.15, 0.5, 0.9] },
      { pValue: 0.6, permuted: [0.1, 0.4, 0.8, 0.9] },
    ];
    const [first, second, third] = calibratedPValues(tests);
    expect(first).toBeCloseTo(1 / 3 / 3, 12);
    expect(second).toBeCloseTo((1 / 3 + 1) / 3, 12);
    expect(third).toBeCloseTo(1, 12);
  });

  it("keeps tests that were not made, and what has no permutations at all", () => {
    expect(
      calibratedPValues([
        { pValue: Number.NaN, permuted: [0.1] },
        { pValue: 0.3, permuted: [] },
      ]),
    ).toEqual(Float64Array.from([Number.NaN, 0.3]));
    expect(calibratedPValues([])).toEqual(new Float64Array(0));
  });

  const probability = fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100);
  const test = fc.record({ pValue: probability, permuted: fc.array(probability, { maxLength: 6 }) });

  it("is what the definition says, worked out test by test, and neither falls below the p value nor changes its order", () => {
    fc.assert(
      fc.property(fc.array(test, { maxLength: 12 }), (tests) => {
        const calibrated = calibratedPValues(tests);
        const permutable = tests.filter(({ permuted }) => permuted.length > 0).length;
        const share = (limit: number): number => {
          const odds = tests.map(({ permuted }) => {
            const hits = permuted.filter((p) => p <= limit).length;
            return hits / Math.max(1, permuted.length - hits);
          });
          const short = tests.map(({ pValue }, index) => (pValue > limit ? odds[index]! : 0));
          const largest = Math.max(0, ...tests.map(({ pValue }, index) => (pValue > limit ? 0 : odds[index]!)));
          return Math.min(1, (largest + short.reduce((a, b) => a + b, 0)) / permutable);
        };
        tests.forEach(({ pValue }, index) => {
          const upTo = tests.map((other) => other.pValue).filter((other) => other <= pValue);
          const wanted = permutable === 0 ? pValue : Math.max(pValue, ...upTo, ...upTo.map(share));
          expect(calibrated[index]).toBeCloseTo(wanted, 9);
        });
      }),
    );
  });

  it("calls no more than one null test in twenty below .05 where the p values are far too small, and keeps right ones", () => {
    const random = randomFor("calibrated p values");
    const tests = (bold: (p: number) => number): PermutedTest[] =>
      Array.from({ length: 400 }, () => ({
        pValue: bold(random.next()),
        permuted: Array.from({ length: 50 }, () => bold(random.next())),
      }));
    const below = (found: Float64Array): number => found.filter((p) => p <= 0.05).length / found.length;
    expect(below(calibratedPValues(tests((p) => p ** 4)))).toBeLessThan(0.08);
    expect(below(calibratedPValues(tests((p) => p)))).toBeGreaterThan(0.02);
  });
});
