import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeRows, scrollFor } from "./place-rows.ts";

const screen = { rowHeightPx: 100, heightPx: 500 };

describe("placeRows", () => {
  it("draws the rows on the screen, and some beyond its edges", () => {
    expect(placeRows({ ...screen, count: 1000, scrolledPx: 2050 }, 2)).toEqual({
      first: 18,
      end: 28,
      topPx: 1800,
      totalPx: 100_000,
    });
  });

  it("draws what there is of a short list, also while it stands lower on the screen", () => {
    expect(placeRows({ ...screen, count: 3, scrolledPx: -300 }, 2)).toEqual({
      first: 0,
      end: 3,
      topPx: 0,
      totalPx: 300,
    });
    expect(placeRows({ ...screen, count: 0, scrolledPx: 0 }, 2)).toEqual({ first: 0, end: 0, topPx: 0, totalPx: 0 });
  });

  it("reaches the first and the last row of lists higher than a browser draws, and any other by scrolling to it", () => {
    const view = { ...screen, count: 400_000 };
    const { totalPx } = placeRows({ ...view, scrolledPx: 0 }, 0);
    expect(totalPx).toBeLessThan(17_000_000);
    expect(placeRows({ ...view, scrolledPx: 0 }, 0)).toMatchObject({ first: 0, topPx: 0 });
    const bottom = placeRows({ ...view, scrolledPx: totalPx - 500 }, 0);
    expect(bottom.end).toBe(400_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 399_999 }), fc.integer({ min: 0, max: totalPx - 500 }), (row, from) => {
        const scrolledPx = scrollFor({ ...view, scrolledPx: from }, row) ?? from;
        const { first, end, topPx } = placeRows({ ...view, scrolledPx }, 0);
        expect(first <= row && row < end).toBe(true);
        const shownAt = topPx + (row - first) * 100 - Math.max(0, Math.min(totalPx - 500, scrolledPx));
        expect(shownAt).toBeGreaterThanOrEqual(-1);
        expect(shownAt).toBeLessThanOrEqual(401);
      }),
    );
  });

  it("leaves the page where it is when the row is on the screen", () => {
    expect(scrollFor({ ...screen, count: 1000, scrolledPx: 2000 }, 22)).toBeNull();
    expect(scrollFor({ ...screen, count: 1000, scrolledPx: 2000 }, 19)).toBe(1800);
    expect(scrollFor({ ...screen, count: 1000, scrolledPx: 2000 }, 25)).toBe(2200);
  });
});
