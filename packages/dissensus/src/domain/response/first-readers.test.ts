import { describe, expect, it } from "vitest";
import { firstReaders } from "./first-readers.ts";

const panel = (judges: number): string[] => Array.from({ length: judges }, (_, index) => `judge-${index}`);
const drawsOf = (judges: number, crossed: number, count = 6000): string[][] =>
  Array.from({ length: count }, (_, index) => [
    ...firstReaders(`response ${index}`, panel(judges), { seed: 1, crossed }),
  ]);

/** Within five standard errors of a share of the draws. */
function expectShare(count: number, draws: number, share: number): void {
  expect(Math.abs(count / draws - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / draws));
}

describe("the first judges of a response", () => {
  it("are all of them where everything is crossed, and where a majority takes all", () => {
    expect(new Set(drawsOf(3, 1).map(({ length }) => length))).toEqual(new Set([3]));
    expect(new Set(drawsOf(2, 0).map(({ length }) => length))).toEqual(new Set([2]));
    expect(new Set(drawsOf(1, 0).map(({ length }) => length))).toEqual(new Set([1]));
  });

  it.each([
    [3, 2],
    [4, 3],
    [5, 3],
  ])("of %i are %i elsewhere, every judge and every pair of judges equally often", (judges, needed) => {
    const draws = drawsOf(judges, 0);
    expect(new Set(draws.map(({ length }) => length))).toEqual(new Set([needed]));
    for (const name of panel(judges)) {
      expectShare(draws.filter((draw) => draw.includes(name)).length, draws.length, needed / judges);
      for (const other of panel(judges).filter((judge) => judge > name)) {
        const both = draws.filter((draw) => draw.includes(name) && draw.includes(other)).length;
        expectShare(both, draws.length, (needed * (needed - 1)) / (judges * (judges - 1)));
      }
    }
  });

  it("are all of them for the share that is crossed, and a larger share only adds to it", () => {
    const [less, more] = [drawsOf(3, 0.15), drawsOf(3, 0.4)];
    expectShare(less.filter(({ length }) => length === 3).length, less.length, 0.15);
    expectShare(more.filter(({ length }) => length === 3).length, more.length, 0.4);
    expect(less.every((draw, index) => draw.length < 3 || more[index]!.length === 3)).toBe(true);
    expect(less.every((draw, index) => more[index]!.length === 3 || more[index]!.join() === draw.join())).toBe(true);
  });
});
