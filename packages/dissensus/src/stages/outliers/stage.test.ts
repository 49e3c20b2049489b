import { describe, expect, it } from "vitest";
import type { Outlier } from "../../domain/response/outlier.ts";
import { stageContext } from "../fixtures/context.ts";
import { score } from "../fixtures/rows.ts";
import { outliersStage } from "./stage.ts";

async function outliersOf(scores: Parameters<typeof outliersStage.rows>[0]["scores"]): Promise<Outlier[]> {
  return [...(await outliersStage.rows({ scores }, stageContext()))];
}

/** Scores of targets t01, t02 ... at these positions on value 1, all at 3 on value 2. */
function scoresAt(...positions: readonly number[]) {
  return positions.map((position, index) => score(`t${String(index + 1).padStart(2, "0")}`, position, 3));
}

const repeated = (times: number, position: number): number[] => Array<number>(times).fill(position);

describe("the outliers stage", () => {
  it("of 12 targets, one that is 4 points from 9 of the others stands alone; from 8 it does not", async () => {
    const place = { scenarioId: "s1", pairId: "p1", arm: "spec" };
    expect(await outliersOf(scoresAt(1, ...repeated(9, 5), 4, 2))).toEqual([
      { ...place, target: "t01", value: 1, position: 1, medianOfOthers: 5, farOthers: 9, others: 11 },
    ]);
    expect(await outliersOf(scoresAt(1, ...repeated(8, 5), 4, 4, 2))).toEqual([]);
  });

  it.each([
    [3, 2],
    [4, 3],
    [5, 4],
    [6, 5],
    [7, 5],
    [8, 6],
    [10, 8],
    [12, 9],
    [13, 10],
    [23, 18],
  ])("of %i targets, wants %i of the others to be far", async (targets, needed) => {
    const withFar = (far: number) => scoresAt(0, ...repeated(far, 6), ...repeated(targets - 1 - far, 3));
    const found = async (far: number) =>
      (await outliersOf(withFar(far))).map(({ target, farOthers, others }) => [target, farOthers, others]);
    expect(await found(needed)).toEqual([["t01", needed, targets - 1]]);
    expect(await found(needed - 1)).toEqual([]);
  });

  it("wants all of them far on the same value", async () => {
    const scores = [score("a", 0, 0), score("b", 6, 0), score("c", 0, 6), score("d", 6, 6)];
    expect(await outliersOf(scores)).toEqual([]);
  });

  it("names the value, and a target twice that stands alone on both", async () => {
    const scores = [score("a", 0, 6), score("b", 4, 1), score("c", 5, 2)];
    const rows = await outliersOf(scores);
    expect(
      rows.map(({ target, value, position, medianOfOthers }) => [target, value, position, medianOfOthers]),
    ).toEqual([
      ["a", 1, 0, 4.5],
      ["a", 2, 6, 1.5],
    ]);
  });

  it("takes a distance of exactly 4 between means of thirds for 4", async () => {
    const thirds = (target: string, ...positions: number[]) =>
      positions.map((position, index) => score(target, position, 3, { scorer: `scorer-${index}` }));
    const scores = [...thirds("low", 0, 0, 1), ...thirds("high", 4, 4, 5), ...thirds("higher", 4, 5, 5)];
    expect((await outliersOf(scores)).map(({ target, farOthers }) => [target, farOthers])).toEqual([["low", 2]]);
  });

  it("finds none among fewer than three targets with a score", async () => {
    expect([await outliersOf(scoresAt(0, 6)), await outliersOf(scoresAt(0)), await outliersOf([])]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it("keeps arms apart, and does not mind the order of scores", async () => {
    const scores = [...scoresAt(0, 6, 6), ...scoresAt(6, 0, 6).map((row) => ({ ...row, arm: "none" as const }))];
    const found = (rows: readonly Outlier[]) => rows.map(({ arm, target }) => `${arm} ${target}`).sort();
    expect(found(await outliersOf(scores))).toEqual(["none t02", "spec t01"]);
    expect(found(await outliersOf([...scores].reverse()))).toEqual(["none t02", "spec t01"]);
  });
});
