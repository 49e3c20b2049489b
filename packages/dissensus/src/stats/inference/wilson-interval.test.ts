import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("Wilson's interval", () => {
  it("agrees with Newcombe 1998, table I (as statsmodels prints it)", () => {
    const ends = (successes: number, trials: number): string[] => {
      const { lower, upper } = wilsonInterval({ successes, trials });
      return [lower.toFixed(10), upper.toFixed(10)];
    };
    expect([ends(0, 20), ends(1, 29), ends(15, 148), ends(81, 263)]).toEqual([
      ["0.0000000000", "0.1611251581"],
      ["0.0061132143", "0.1717552188"],
      ["0.0623863995", "0.1604872417"],
      ["0.2552885199", "0.3662095770"],
    ]);
  });

  it("holds exactly the shares p with |estimate - p| <= z sqrt(p (1 - p) / n)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (trials, seed) => {
        const { estimate, lower, upper } = wilsonInterval({ successes: seed % (trials + 1), trials });
        const z = 1.959963984540054;
        for (const end of [lower, upper]) {
          if (end > 0 && end < 1)
            expect(Math.abs(estimate - end)).toBeCloseTo(z * Math.sqrt((end * (1 - end)) / trials), 9);
        }
        expect(lower <= estimate && estimate <= upper).toBe(true);
      }),
    );
  });

  it("does not exist without trials, and refuses impossible counts and levels", () => {
    expect(wilsonInterval({ successes: 0, trials: 0 })).toEqual({
      estimate: Number.NaN,
      lower: Number.NaN,
      upper: Number.NaN,
      level: 0.95,
      n: 0,
    });
    expect(() => wilsonInterval({ successes: 3, trials: 2 })).toThrow(InputError);
    expect(() => wilsonInterval({ successes: 1, trials: 2 }, 95)).toThrow("level 95");
  });
});
