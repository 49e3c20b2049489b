import fc from "fast-check";
import { expect, it } from "vitest";
import { maximiseOnInterval } from "./maximise-on-interval.ts";

it("finds the peak of a parabola, inside the interval or at its end", () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (peak) => {
      const found = maximiseOnInterval((x) => -((x - peak) ** 2), 0, 1);
      expect(found).toBeCloseTo(Math.max(0, Math.min(1, peak)), 6);
      if (peak < 0) expect(found).toBe(0);
    }),
  );
});
