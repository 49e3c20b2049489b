import { describe, expect, it } from "vitest";
import { groupBy } from "../../base/group-by.ts";
import { type Orientation, orientations } from "../../domain/response/score.ts";
import { orientationOf } from "./orientation.ts";

describe("orientationOf", () => {
  it("turns both orders round in a repeat, and back in the next", () => {
    const turned = new Map<Orientation, Orientation>();
    for (let item = 0; item < 100; item++) {
      const first = orientationOf(1, `s${item}`, "scorer", 0);
      turned.set(first, orientationOf(1, `s${item}`, "scorer", 1));
      expect(orientationOf(1, `s${item}`, "scorer", 2)).toBe(first);
    }
    expect(Object.fromEntries(turned)).toEqual({
      straight: "swapped-reversed",
      "swapped-reversed": "straight",
      swapped: "reversed",
      reversed: "swapped",
    });
  });

  it("draws each of the four a quarter of the time, within 5 standard errors", () => {
    const drawn = Array.from({ length: 4000 }, (_, item) => orientationOf(3, `s${item}`, "scorer", 0));
    const counts = groupBy(drawn, (orientation) => orientation);
    for (const orientation of orientations) {
      expect(Math.abs((counts.get(orientation)?.length ?? 0) - 1000)).toBeLessThan(5 * Math.sqrt(4000 * 0.25 * 0.75));
    }
  });

  it("is drawn for each scorer on its own", () => {
    const same = Array.from({ length: 400 }, (_, item) => `s${item}`).filter(
      (item) => orientationOf(1, item, "one", 0) === orientationOf(1, item, "other", 0),
    );
    expect(Math.abs(same.length - 100)).toBeLessThan(5 * Math.sqrt(400 * 0.25 * 0.75));
  });
});
