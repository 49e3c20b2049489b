import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { score } from "../fixtures/rows.ts";
import { disagreementsStage } from "./stage.ts";

async function disagreementsOf(
  scores: Parameters<typeof disagreementsStage.rows>[0]["scores"],
  context = stageContext(),
): Promise<Disagreement[]> {
  return [...(await disagreementsStage.rows({ scores }, context))];
}

describe("the disagreements stage", () => {
  it("is the larger of the two population standard deviations, for all targets and each provider's, by hand", async () => {
    // Value 1: 0, 4, 5: mean 3, squares 9 + 1 + 4 = 14. Value 2: 6, 6, 3: mean 5, squares 1 + 1 + 4 = 6.
    const scores = [score("north-1", 0, 6), score("north-2", 4, 6), score("south-1", 5, 3)];
    const place = { scenarioId: "s1", pairId: "p1", arm: "spec" };
    expect(await disagreementsOf(scores)).toEqual([
      {
        ...place,
        modelSet: "all",
        scoredTargets: 3,
        targets: 3,
        deviation1: expect.closeTo(Math.sqrt(14 / 3), 9),
        deviation2: expect.closeTo(Math.sqrt(2), 9),
        disagreement: expect.closeTo(Math.sqrt(14 / 3), 9),
        mean1: 3,
        mean2: 5,
        replicates: null,
      },
      {
        ...place,
        modelSet: "north",
        scoredTargets: 2,
        targets: 2,
        deviation1: 2,
        deviation2: 0,
        disagreement: 2,
        mean1: 2,
        mean2: 6,
        replicates: null,
      },
    ]);
  });

  it("of two targets is half their distance, whichever value it is on", async () => {
    const position = fc.integer({ min: 0, max: 6 });
    await fc.assert(
      fc.asyncProperty(position, position, position, position, async (a1, a2, b1, b2) => {
        const [row] = await disagreementsOf([score("north-1", a1, a2), score("south-1", b1, b2)]);
        expect(row!.disagreement).toBe(Math.max(Math.abs(a1 - b1), Math.abs(a2 - b2)) / 2);
      }),
    );
  });

  it("lies between 0 and 3, does not change with the order of scores, and is 0 where all agree", async () => {
    const position = fc.integer({ min: 0, max: 6 });
    const names = Array.from({ length: 5 }, (_, index) => `target-${index}`);
    const context = stageContext({
      panels: { ...stageContext().panels, target: names.map((name) => panelModel(name)) },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(position, position), { minLength: 2, maxLength: 5 }), async (places) => {
        const scores = places.map(([one, two], index) => score(names[index]!, one, two));
        const [row] = await disagreementsOf(scores, context);
        expect(row!.disagreement).toBeGreaterThanOrEqual(0);
        expect(row!.disagreement).toBeLessThanOrEqual(3);
        expect(await disagreementsOf([...scores].reverse(), context)).toEqual([row]);
        const [agreed] = await disagreementsOf(
          scores.map(({ target }) => score(target, 2, 5)),
          context,
        );
        expect(agreed!.disagreement).toBe(0);
      }),
    );
  });

  it("counts a target once, at the mean of its scorers, each at the mean of its samples and repeats", async () => {
    const scores = [
      ...[
        score("north-1", 0, 0),
        score("north-1", 2, 0, { scorer: "scorer-2" }),
        score("north-1", 4, 0, { sample: 1 }),
      ],
      ...[score("north-2", 6, 0), score("north-2", 5, 0, { repeat: 1 })],
    ];
    const [row] = await disagreementsOf(scores);
    expect(row).toMatchObject({ scoredTargets: 2, targets: 3, mean1: 3.75, deviation1: 1.75 });
  });

  it("states deviations to 9 decimals: one of exactly 1.5 is not a hair below it", async () => {
    // Means of thirds: 1/3 and 10/3 are 3 apart.
    const reading = (target: string, position: number, scorer: string) => score(target, position, 0, { scorer });
    const [row] = await disagreementsOf([
      ...[0, 0, 1].map((position, index) => reading("north-1", position, `scorer-${index}`)),
      ...[3, 3, 4].map((position, index) => reading("north-2", position, `scorer-${index}`)),
    ]);
    expect(row!.disagreement).toBe(1.5);
    const thirds = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(thirds, thirds, async (first, second) => {
        const of = (target: string, positions: number[]) =>
          positions.map((position, index) => reading(target, position, `scorer-${index}`));
        const [{ disagreement }] = (await disagreementsOf([...of("north-1", first), ...of("north-2", second)])) as [
          Disagreement,
        ];
        expect(disagreement).toBe(Number(disagreement.toFixed(9)));
      }),
    );
  });

  it("leaves out a target without a score: it is missing, not zero", async () => {
    const rows = await disagreementsOf([score("north-1", 6, 6), score("south-1", 6, 5)]);
    expect(
      rows.map(({ modelSet, scoredTargets, targets, disagreement }) => [
        modelSet,
        scoredTargets,
        targets,
        disagreement,
      ]),
    ).toEqual([["all", 2, 3, 0.5]]);
  });

  it("says nothing where fewer than two targets have scores", async () => {
    expect([await disagreementsOf([score("north-1", 6, 0)]), await disagreementsOf([])]).toEqual([[], []]);
  });

  it("keeps arms apart and knows the sets that the settings name", async () => {
    const context = stageContext({ settings: { modelSets: { odd: ["north-2", "south-1"] } } });
    const scores = [
      ...[score("north-2", 0, 0), score("south-1", 6, 0)],
      ...[score("north-2", 3, 3, { arm: "none" }), score("south-1", 3, 1, { arm: "none" })],
    ];
    const rows = await disagreementsOf(scores, context);
    expect(rows.map(({ arm, modelSet, targets, disagreement }) => [arm, modelSet, targets, disagreement])).toEqual([
      ["spec", "all", 3, 3],
      ["spec", "odd", 2, 3],
      ["none", "all", 3, 1],
      ["none", "odd", 2, 1],
    ]);
  });
});
