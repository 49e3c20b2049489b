import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { bradleyTerry } from "../ranking/bradley-terry.ts";
import { clusteredLogistic, type LogisticRow } from "./clustered-logistic.ts";

describe("clusteredLogistic", () => {
  it("gives the log odds ratio of a two by two table, with Woolf's standard error where each observation is a cluster", () => {
    const cells = [
      { x: 1, successes: 12, trials: 40 },
      { x: 0, successes: 6, trials: 60 },
    ];
    const rows = cells.flatMap(({ x, successes, trials }) =>
      Array.from({ length: trials }, (_, i): LogisticRow => {
        return { cluster: `${x}/${i}`, columns: [1, x], successes: i < successes ? 1 : 0, trials: 1 };
      }),
    );
    const found = clusteredLogistic(rows, [0, 0])!;
    expect(found.coefficients[1]).toBeCloseTo(Math.log((12 * 54) / (28 * 6)), 9);
    const woolf = Math.sqrt(1 / 12 + 1 / 28 + 1 / 6 + 1 / 54);
    expect(found.standardErrors[1]).toBeCloseTo(woolf * Math.sqrt(100 / 99), 9);
    expect([found.clusters, found.n]).toEqual([100, 100]);
  });

  it("agrees with the Bradley-Terry kernel, which is a logistic regression on differences", () => {
    const random = randomFor("logistic as Bradley-Terry");
    const games = Array.from({ length: 200 }, () => {
      const [a, b] = random.shuffle([0, 1, 2]) as [number, number];
      return { a, b, won: random.next() < 1 / (1 + Math.exp(0.8 * (b - a))) };
    });
    const strengths = bradleyTerry({
      items: 3,
      reference: 0,
      comparisons: games.map(({ a, b, won }) => (won ? { winner: a, loser: b } : { winner: b, loser: a })),
    });
    const rows = games.map(({ a, b, won }, cluster): LogisticRow => {
      const of = (item: number) => (a === item ? 1 : 0) - (b === item ? 1 : 0);
      return { cluster, columns: [of(1), of(2)], successes: won ? 1 : 0, trials: 1 };
    });
    const found = clusteredLogistic(rows, [0, 0])!;
    if (strengths.kind !== "estimated") throw new Error("the games are connected");
    expect([...found.coefficients]).toEqual([
      expect.closeTo(strengths.strengths[1]!, 6),
      expect.closeTo(strengths.strengths[2]!, 6),
    ]);
  });

  it("has wider errors where clusters repeat themselves: four copies of each are the error of one", () => {
    const random = randomFor("copies");
    const single = Array.from({ length: 80 }, (_, cluster): LogisticRow => {
      const x = random.normal();
      return { cluster, columns: [1, x], successes: random.next() < 1 / (1 + Math.exp(-x)) ? 1 : 0, trials: 1 };
    });
    const copies = single.flatMap((row) => [row, row, row, row]);
    const [one, four] = [clusteredLogistic(single, [0, 0])!, clusteredLogistic(copies, [0, 0])!];
    expect(four.coefficients[1]).toBeCloseTo(one.coefficients[1]!, 9);
    expect(four.standardErrors[1]).toBeCloseTo(one.standardErrors[1]!, 9);
  });

  it("is null where a column separates or nothing varies, unless a penalty holds it", () => {
    const rows = [0, 1, 2, 3].map(
      (x): LogisticRow => ({ cluster: x, columns: [1, x], successes: x > 1 ? 1 : 0, trials: 1 }),
    );
    expect(clusteredLogistic(rows, [0, 0])).toBeNull();
    expect(clusteredLogistic(rows, [0, 0.5])!.coefficients[1]).toBeGreaterThan(0);
    expect(
      clusteredLogistic(
        rows.map((row) => ({ ...row, successes: 1 })),
        [0, 0],
      ),
    ).toBeNull();
    expect(clusteredLogistic([], [0])).toBeNull();
  });
});
