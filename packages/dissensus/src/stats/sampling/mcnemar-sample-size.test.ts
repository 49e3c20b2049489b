import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { randomFor } from "../../base/random.ts";
import { mcnemarTest } from "../inference/mcnemar-test.ts";
import { mcnemarPower } from "./mcnemar-power.ts";
import { mcnemarSampleSize } from "./mcnemar-sample-size.ts";

describe("pairs for an exact McNemar test", () => {
  it("are 45, 61 and 92 for net changes of .25, .20 and .15 with 5 % lost (SciPy 1.17, summed over the binomials)", () => {
    const found = [0.25, 0.2, 0.15].map((netChange) => mcnemarSampleSize({ netChange, lost: 0.05 }));
    expect(found.map(({ pairs, power }) => [pairs, power.toFixed(4)])).toEqual([
      [45, "0.8044"],
      [61, "0.8052"],
      [92, "0.8014"],
    ]);
  });

  it("have the power that simulation finds", () => {
    const random = randomFor("power");
    let rejected = 0;
    for (let world = 0; world < 4000; world++) {
      let [firstOnly, secondOnly] = [0, 0];
      for (let pair = 0; pair < 40; pair++) {
        const draw = random.next();
        if (draw < 0.35) firstOnly += 1;
        else if (draw < 0.4) secondOnly += 1;
      }
      if (mcnemarTest({ firstOnly, secondOnly }).exactPValue <= 0.05) rejected += 1;
    }
    expect(Math.abs(rejected / 4000 - mcnemarPower({ gained: 0.35, lost: 0.05 })(40))).toBeLessThan(0.025);
  });

  it("reject a true null at most as often as they say", () => {
    for (const pairs of [10, 50, 400])
      expect(mcnemarPower({ gained: 0.1, lost: 0.1 })(pairs)).toBeLessThanOrEqual(0.05);
  });

  it("are refused where there is nothing to find", () => {
    expect(() => mcnemarSampleSize({ netChange: 0, lost: 0.05 })).toThrow(InputError);
    expect(() => mcnemarSampleSize({ netChange: 0.9, lost: 0.2 })).toThrow("gained 1.1");
    expect(() => mcnemarSampleSize({ netChange: 0.1, lost: 0.1, power: 1 })).toThrow("power 1");
  });
});
