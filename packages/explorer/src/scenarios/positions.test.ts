import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighboursOf } from "./neighbours.ts";
import { positionCounts } from "./position-counts.ts";
import { stackPositions } from "./stack-positions.ts";

describe("stackPositions", () => {
  it("puts marks that would touch above each other, lowest lane first", () => {
    const marks = ["a", "b", "c", "d"].map((mark, index) => ({ mark, position: [3, 0, 3, 3.5][index]! }));
    expect(stackPositions(marks, 0.5)).toEqual([
      { mark: "b", position: 0, lane: 0 },
      { mark: "a", position: 3, lane: 0 },
      { mark: "c", position: 3, lane: 1 },
      { mark: "d", position: 3.5, lane: 0 },
    ]);
  });

  it("never lets two marks of a lane touch", () => {
    const positions = fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(positions, (list) => {
        const stacked = stackPositions(
          list.map((position, mark) => ({ mark, position })),
          0.3,
        );
        for (const a of stacked)
          for (const b of stacked)
            if (a !== b && a.lane === b.lane) expect(Math.abs(a.position - b.position)).toBeGreaterThanOrEqual(0.3);
      }),
    );
  });
});

describe("positionCounts", () => {
  it("counts what is scored, halves upwards", () => {
    expect(positionCounts([0, 0.5, 2.4, 6, 5.5, null])).toEqual([1, 1, 1, 0, 0, 0, 2]);
  });
});

describe("neighboursOf", () => {
  it("says where one stands in the list", () => {
    expect(neighboursOf(["a", "b", "c"], "a")).toEqual({ position: 1, previous: null, next: "b" });
    expect(neighboursOf(["a", "b", "c"], "c")).toEqual({ position: 3, previous: "b", next: null });
  });

  it("goes on to the list's start from outside of it", () => {
    expect(neighboursOf(["a", "b"], "x")).toEqual({ position: 0, previous: null, next: "a" });
    expect(neighboursOf([], "x")).toEqual({ position: 0, previous: null, next: null });
  });
});
