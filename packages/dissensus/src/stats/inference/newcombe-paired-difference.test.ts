import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { randomFor } from "../../base/random.ts";
import { newcombePairedDifference } from "./newcombe-paired-difference.ts";

const ofCounts = (both: number, firstOnly: number, secondOnly: number, neither: number) =>
  newcombePairedDifference({ both, firstOnly, secondOnly, neither });

describe("Newcombe's interval for a paired difference", () => {
  it("is what his formula gives with Wilson's limits in their other form (computed apart, in Python)", () => {
    const limits = [ofCounts(20, 12, 2, 16), ofCounts(36, 12, 2, 0), ofCounts(43, 0, 0, 7)].map(
      ({ estimate, lower, upper }) => [estimate, lower, upper].map((limit) => limit.toFixed(6)),
    );
    expect(limits).toEqual([
      ["0.200000", "0.056156", "0.329207"],
      ["0.200000", "0.056930", "0.340428"],
      ["0.000000", "-0.063764", "0.063764"],
    ]);
  });

  it("holds a true difference in at least 94 of 100 repeats, and where no pair changes has a width", () => {
    const random = randomFor("newcombe paired");
    let held = 0;
    for (let repeat = 0; repeat < 2000; repeat++) {
      const counts = [0, 0, 0, 0];
      for (let pair = 0; pair < 60; pair++) {
        const draw = random.next();
        counts[draw < 0.5 ? 0 : draw < 0.7 ? 1 : draw < 0.75 ? 2 : 3]! += 1;
      }
      const { lower, upper } = ofCounts(counts[0]!, counts[1]!, counts[2]!, counts[3]!);
      if (lower <= 0.15 && 0.15 <= upper) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(ofCounts(10, 0, 0, 0).lower).toBeLessThan(-0.1);
  });

  it("is mirrored when the conditions change places", () => {
    const [there, back] = [ofCounts(7, 5, 1, 4), ofCounts(7, 1, 5, 4)];
    expect([back.lower, back.upper].map((limit) => limit.toFixed(12))).toEqual(
      [-there.upper, -there.lower].map((limit) => limit.toFixed(12)),
    );
  });

  it("does not exist without pairs; counts below 0 are refused", () => {
    expect(ofCounts(0, 0, 0, 0).estimate).toBeNaN();
    expect(() => ofCounts(1, -1, 0, 0)).toThrow(InputError);
  });
});
