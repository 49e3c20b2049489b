import { describe, expect, it } from "vitest";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import { selectionThreshold } from "../../domain/scenario/distance-threshold.ts";
import type { Duplicate } from "../../domain/scenario/duplicate.ts";
import type { Embedding } from "../../domain/scenario/embedding.ts";
import type { Selection } from "../../domain/scenario/selection.ts";
import { stageContext } from "../fixtures/context.ts";
import { degreesApart, disagreement, duplicate, embedding, streamOf } from "../fixtures/rows.ts";
import { selectionsStage } from "./stage.ts";

interface Rows {
  readonly embeddings: readonly Embedding[];
  readonly duplicates: readonly Duplicate[];
  readonly disagreements: readonly Disagreement[];
}
type Change = Parameters<typeof stageContext>[0];

async function selectionsOf(
  { embeddings, duplicates, disagreements }: Rows,
  { settings, ...change }: NonNullable<Change> = {},
): Promise<Selection[]> {
  const selections = { random: 0, ...settings?.selections };
  const tables = {
    embeddings: streamOf(embeddings),
    duplicates: streamOf(duplicates),
    disagreements: streamOf(disagreements),
  };
  return await Array.fromAsync(
    await selectionsStage.rows(tables, stageContext({ ...change, settings: { ...settings, selections } })),
  );
}

/** Scenarios at these degrees and weights: s0, s1 ... */
function scenariosAt(...places: readonly (readonly [degrees: number, weight: number])[]): Rows {
  return {
    embeddings: places.map(([degrees], index) => embedding(`s${index}`, degrees)),
    duplicates: places.map((_, index) => duplicate(`s${index}`)),
    disagreements: places.map(([, weight], index) => disagreement(`s${index}`, weight)),
  };
}

const picked = (scenarioId: string, pickOrder: number, weight: number, change: Partial<Selection> = {}): Selection => ({
  ...{ scenarioId, pairId: "p1", arm: "spec", subset: "all", pickOrder, weight },
  ...{ pickDistance: null, inclusionProbability: null },
  ...{ threshold: 0.8, separation: null, coverRadius: 0, ...change },
});

const chordOf = (degrees: number): number => 2 * Math.sin((degrees * Math.PI) / 360);

/** What all rows of a subset say: threshold, separation and cover radius (to three digits). */
const covering = (threshold: number, separation: number, coverRadius: number): Partial<Selection> => ({
  threshold,
  separation: expect.closeTo(separation, 2),
  coverRadius: expect.closeTo(coverRadius, 2),
});

/** Far apart, but for s1 and s2: 0.7 apart. */
const five = scenariosAt([0, 1.49], [90, 2], [131, 2.5], [180, 1.5], [270, 3]);

describe("scenarios picked for disagreement", () => {
  it("net: the heaviest first, then what no picked one covers; none below the least disagreement", async () => {
    const two = covering(1.5, 2.5 * chordOf(139), 2 * chordOf(41));
    expect(await selectionsOf(five, { settings: { selections: { threshold: 1.5 } } })).toEqual([
      picked("s4", 0, 3, two),
      picked("s2", 1, 2.5, two),
    ]);
    const all = covering(0.8, 1.5 * chordOf(49), 0);
    expect(await selectionsOf(five)).toEqual([
      picked("s4", 0, 3, all),
      picked("s2", 1, 2.5, all),
      picked("s1", 2, 2, all),
      picked("s3", 3, 1.5, all),
    ]);
  });

  it("greedy: the heaviest first, then always the largest disagreement x distance, as far as the threshold", async () => {
    const chord = (degrees: number) => expect.closeTo(chordOf(degrees), 3);
    // From s4: s1 2 x 2 = 4, s2 2.5 x 1.88 = 4.7, s3 1.5 x 1.41 = 2.1. Then s1 2 x 0.70 = 1.4 and s3 1.5 x 0.83 = 1.2.
    const upTo = (threshold: number) => selectionsOf(five, { settings: { selections: { mode: "greedy", threshold } } });
    const four = (change: Partial<Selection>) => [
      picked("s4", 0, 3, change),
      picked("s2", 1, 2.5, { ...change, pickDistance: chord(139) }),
      picked("s1", 2, 2, { ...change, pickDistance: chord(41) }),
      picked("s3", 3, 1.5, { ...change, pickDistance: chord(49) }),
    ];
    expect([await upTo(0.8), await upTo(1.3), await upTo(1.5)]).toEqual([
      four(covering(0.8, 1.5 * chordOf(49), 0)),
      four(covering(1.3, 2 * chordOf(41), 1.5 * chordOf(49))).slice(0, 3),
      four(covering(1.5, 2.5 * chordOf(139), 2 * chordOf(41))).slice(0, 2),
    ]);
  });

  it("a limit cuts greedy short, and makes net spread fewer picks over all candidates", async () => {
    const crowd = scenariosAt([0, 3], [40, 2.9], [50, 2.8], [180, 1.6]);
    const idsOf = async (mode: "greedy" | "net", limit: number | null) =>
      (await selectionsOf(crowd, { settings: { selections: { mode, limit } } })).map(({ scenarioId }) => scenarioId);
    expect([await idsOf("greedy", null), await idsOf("greedy", 2)]).toEqual([
      ["s0", "s3", "s2"],
      ["s0", "s3"],
    ]);
    expect([await idsOf("net", null), await idsOf("net", 2)]).toEqual([
      ["s0", "s1", "s3"],
      ["s0", "s3"],
    ]);
  });

  it.each([false, true])(
    "takes the threshold that suits the embedder, unless told (lexical: %s)",
    async (lexicalEmbedder) => {
      const pickedAt = async (reach: number, threshold?: number) => {
        const rows = scenariosAt([0, 1.5], [degreesApart(reach / 1.5), 1.5]);
        return (await selectionsOf(rows, { lexicalEmbedder, settings: { selections: threshold ? { threshold } : {} } }))
          .length;
      };
      const own = selectionThreshold(
        stageContext().settings,
        lexicalEmbedder ? { embedder: "lexical", typicalDistance: null } : { embedder: "semantic" },
      );
      expect([
        await pickedAt(own * 0.99),
        await pickedAt(own * 1.01),
        await pickedAt(0.19, 0.2),
        await pickedAt(0.21, 0.2),
      ]).toEqual([1, 2, 1, 2]);
    },
  );

  it("a scenario that nobody scored is no candidate, not even when every disagreement will do", async () => {
    const rows = { ...scenariosAt([0, 2], [90, 1]), disagreements: [disagreement("s1", 1)] };
    expect(await selectionsOf(rows, { settings: { selections: { minimumDisagreement: 0 } } })).toEqual([
      picked("s1", 0, 1),
    ]);
  });

  it("leaves out dropped duplicates, however much they divide", async () => {
    const rows = { ...five, duplicates: five.duplicates.map((row) => ({ ...row, kept: row.scenarioId !== "s4" })) };
    expect((await selectionsOf(rows)).map(({ scenarioId }) => scenarioId)).toEqual(["s2", "s1", "s3"]);
  });

  it("picks for each model set on its own, under the first arm", async () => {
    const rows = {
      ...five,
      disagreements: [
        disagreement("s0", 2, { modelSet: "north" }),
        disagreement("s1", 2),
        disagreement("s2", 3, { arm: "none" }),
        disagreement("s3", 3, { modelSet: "stranger" }),
      ],
    };
    const found = async (settings: NonNullable<Change>["settings"]) =>
      (await selectionsOf(rows, { settings })).map(({ scenarioId, subset, arm }) => [scenarioId, subset, arm]);
    expect([
      await found({ arms: ["spec", "none"] }),
      await found({ arms: ["none", "spec"] }),
      await found({ arms: ["spec"], selections: { subsets: ["north"] } }),
    ]).toEqual([
      [
        ["s1", "all", "spec"],
        ["s0", "north", "spec"],
      ],
      [["s2", "all", "none"]],
      [["s0", "north", "spec"]],
    ]);
  });

  it("are none without survivors", async () => {
    const none = { ...five, duplicates: [] };
    const settings = { selections: { random: 5 } };
    expect([
      await selectionsOf(none, { settings }),
      await selectionsOf({ embeddings: [], duplicates: [], disagreements: [] }),
    ]).toEqual([[], []]);
  });
});

describe("the random subset", () => {
  const quiet = scenariosAt(...Array.from({ length: 12 }, (_, index) => [30 * index, 0.5] as const));
  const drawn = async (rows: Rows, random: number, seed = 1) => {
    const selections = await selectionsOf(rows, { settings: { seed, selections: { random } } });
    return selections.filter(({ subset }) => subset === "random");
  };

  it("is drawn from all survivors, of whatever disagreement, and says with which probability", async () => {
    const rows = { ...quiet, disagreements: quiet.disagreements.slice(0, 6) };
    const all = await drawn(rows, 100);
    expect(new Set(all.map(({ scenarioId }) => scenarioId)).size).toBe(12);
    const [{ scenarioId, ...first }] = (await drawn(rows, 3)) as [Selection, ...Selection[]];
    expect(first).toEqual({
      ...{ pairId: "p1", arm: "spec", subset: "random", pickOrder: 0, pickDistance: null },
      ...{ threshold: null, separation: null, coverRadius: null },
      weight: Number(scenarioId.slice(1)) < 6 ? 0.5 : null,
      inclusionProbability: 0.25,
    });
    expect(new Set(all.map(({ inclusionProbability }) => inclusionProbability))).toEqual(new Set([1]));
  });

  it("a larger one holds the smaller one, and another scenario changes no other's place in line", async () => {
    const ids = (rows: readonly Selection[]) => rows.map(({ scenarioId }) => scenarioId);
    const seven = ids(await drawn(quiet, 7));
    expect(ids(await drawn(quiet, 4))).toEqual(seven.slice(0, 4));
    const more = scenariosAt(...Array.from({ length: 13 }, (_, index) => [27 * index, 0.5] as const));
    expect(ids(await drawn(more, 13)).filter((id) => id !== "s12")).toEqual(ids(await drawn(quiet, 12)));
  });

  it("takes every scenario equally often: within 5 standard errors over 2,000 seeds", async () => {
    const taken = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      for (const { scenarioId } of await drawn(quiet, 3, seed)) taken.set(scenarioId, (taken.get(scenarioId) ?? 0) + 1);
    }
    expect([taken.size, [...taken.values()].reduce((sum, times) => sum + times, 0)]).toEqual([12, 6000]);
    for (const times of taken.values()) {
      expect(Math.abs(times - 500)).toBeLessThan(5 * Math.sqrt(2000 * 0.25 * 0.75));
    }
  });
});
