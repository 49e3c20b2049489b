import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupBy } from "../../base/group-by.ts";
import { unitsOfPatterns } from "./units-of-patterns.ts";

describe("unitsOfPatterns", () => {
  it("repeats each pattern as often as it was counted", () => {
    const patterns = [
      { counts: [2, 0], units: 3 },
      { counts: [1, 1], units: 0 },
      { counts: [0, 2], units: 1 },
    ];
    expect(unitsOfPatterns(patterns)).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
      [0, 2],
    ]);
    expect(unitsOfPatterns([])).toEqual([]);
  });

  it("thins out too many units without changing any pattern's share by a unit", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 20 }), fc.integer({ min: 1, max: 300 }), (sizes, most) => {
        const patterns = sizes.map((units, index) => ({ counts: [index], units }));
        const total = sizes.reduce((a, b) => a + b, 0);
        const units = unitsOfPatterns(patterns, most);
        const found = groupBy(units, ([index]) => index!);
        expect(units.length).toBe(Math.min(total, most));
        sizes.forEach((size, index) => {
          const expected = total === 0 ? 0 : (size * units.length) / total;
          expect(Math.abs((found.get(index)?.length ?? 0) - expected)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
