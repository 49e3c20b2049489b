import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { signFlipTest } from "./sign-flip-test.ts";

const DEPRESSION = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];

describe("the paired sign-flip test", () => {
  it("agrees with SciPy 1.17 (permutation_test, exact)", () => {
    expect(signFlipTest(DEPRESSION, { key: ["a"] })).toMatchObject({
      pValue: 0.02734375,
      n: 9,
      exact: true,
      permutations: 512,
    });
    expect(signFlipTest(DEPRESSION, { key: ["a"], alternative: "greater" }).pValue).toBe(0.013671875);
  });

  it("at random comes close to the exact value, and is the same for the same key", () => {
    const few = { key: ["flip", 1], permutations: 500 } as const;
    const random = signFlipTest(DEPRESSION, few);
    expect(random).toMatchObject({ exact: false, permutations: 500, n: 9 });
    expect(Math.abs(random.pValue - 0.02734375)).toBeLessThan(0.03);
    expect(signFlipTest(DEPRESSION, few)).toEqual(random);
  });

  it("is two-sided in the sign of the differences", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 9 }), (differences) => {
        const mirrored = differences.map((d) => -d);
        const p = (values: readonly number[], alternative: "two-sided" | "greater" | "less"): number =>
          signFlipTest(values, { key: ["b"], alternative }).pValue;
        expect(p(mirrored, "two-sided")).toBe(p(differences, "two-sided"));
        expect(p(mirrored, "greater")).toBe(p(differences, "less"));
      }),
    );
  });

  it("holds its level in 400 null worlds", () => {
    let rejected = 0;
    for (let world = 0; world < 400; world++) {
      const random = randomFor("null", world);
      const differences = Array.from({ length: 30 }, () => random.normal() ** 3);
      if (signFlipTest(differences, { key: ["null", world], permutations: 400 }).pValue <= 0.05) rejected += 1;
    }
    expect(rejected / 400).toBeGreaterThan(0.02);
    expect(rejected / 400).toBeLessThan(0.085);
  });

  it("skips what is missing and has no value for nothing", () => {
    expect(signFlipTest([null, 2, Number.NaN], { key: ["c"] })).toEqual({
      estimate: 2,
      pValue: 1,
      n: 1,
      exact: true,
      permutations: 2,
    });
    expect(signFlipTest([], { key: ["c"] })).toEqual({
      estimate: Number.NaN,
      pValue: Number.NaN,
      n: 0,
      exact: true,
      permutations: 0,
    });
  });
});
