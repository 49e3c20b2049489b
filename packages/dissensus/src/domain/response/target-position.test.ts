import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { score } from "../../stages/fixtures/rows.ts";
import { targetPositions } from "./target-position.ts";

describe("targetPositions", () => {
  it("is the mean over scorers of each one's mean over samples and repeats, by hand", () => {
    const scores = [
      score("a", 0, 6),
      score("a", 4, 6, { scorer: "scorer-2" }),
      score("a", 4, 0, { scorer: "scorer-2", repeat: 1, orientation: "swapped" }),
      score("a", 6, 0, { sample: 1 }),
      score("b", 5, 1),
    ];
    // a: scorer-1 at ((0 + 6) / 2, (6 + 0) / 2), scorer-2 at (4, (6 + 0) / 2): its repeat weighs no more than the first reading.
    expect(Object.fromEntries(targetPositions(scores))).toEqual({
      a: { target: "a", position1: 3.5, position2: 3, samples: 2 },
      b: { target: "b", position1: 5, position2: 1, samples: 1 },
    });
  });

  it("knows nothing of targets without a score", () => {
    expect(targetPositions([])).toEqual(new Map());
  });

  it("stays on the spectrum, whatever the order of the scores", () => {
    const place = fc.record({
      target: fc.constantFrom("a", "b"),
      position: fc.integer({ min: 0, max: 6 }),
      sample: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1 }), (places) => {
        const scores = places.map(({ target, position, sample }) => score(target, position, 6 - position, { sample }));
        const found = targetPositions(scores);
        const turned = targetPositions([...scores].reverse());
        for (const [target, { position1, position2, samples }] of found) {
          expect(position1).toBeGreaterThanOrEqual(0);
          expect(position1 + position2).toBeCloseTo(6, 9);
          expect(turned.get(target)).toEqual({
            target,
            position1: expect.closeTo(position1, 9),
            position2: expect.closeTo(position2, 9),
            samples,
          });
        }
      }),
    );
  });
});
