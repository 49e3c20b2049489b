import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateThreshold } from "../../domain/scenario/distance-threshold.ts";
import type { Duplicate } from "../../domain/scenario/duplicate.ts";
import { stageContext } from "../fixtures/context.ts";
import { degreesApart, embedding, streamOf } from "../fixtures/rows.ts";
import { duplicatesStage } from "./stage.ts";

/** s0 and s1 are 0.105 apart, s2 is 0.765 from s0 and 0.845 from s1, s3 opposite to s0. */
const four = [embedding("s0", 0), embedding("s1", -6), embedding("s2", 45), embedding("s3", 180)];

async function duplicatesOf(
  embeddings: typeof four,
  context: Parameters<typeof stageContext>[0] = {},
): Promise<Duplicate[]> {
  return await Array.fromAsync(await duplicatesStage.rows({ embeddings: streamOf(embeddings) }, stageContext(context)));
}

const row = (scenarioId: string, pickOrder: number | null, change: Partial<Duplicate> = {}): Duplicate => ({
  scenarioId,
  pairId: "p1",
  kept: pickOrder !== null,
  representativeId: scenarioId,
  distance: 0,
  pickOrder,
  pickDistance: null,
  threshold: 0.4,
  separation: expect.closeTo(2 * Math.sin(Math.PI / 8), 3),
  ...change,
});
const droppedFor = (representativeId: string, degrees: number): Partial<Duplicate> => ({
  representativeId,
  distance: expect.closeTo(2 * Math.sin((degrees * Math.PI) / 360), 3),
});

describe("the duplicates stage", () => {
  it("net: keeps, in order, what no kept one is near, and names the nearest kept one of each dropped", async () => {
    expect(await duplicatesOf(four)).toEqual([
      row("s0", 0),
      row("s1", null, droppedFor("s0", 6)),
      row("s2", 1),
      row("s3", 2),
    ]);
  });

  it("greedy: takes the farthest first and says how far it was", async () => {
    expect(await duplicatesOf(four, { settings: { duplicates: { mode: "greedy" } } })).toEqual([
      row("s0", 0),
      row("s1", null, droppedFor("s0", 6)),
      row("s2", 2, { pickDistance: expect.closeTo(2 * Math.sin(Math.PI / 8), 3) }),
      row("s3", 1, { pickDistance: 2 }),
    ]);
  });

  it.each([false, true])(
    "takes its threshold from the settings, or by the kind of embedder (lexical: %s)",
    async (lexicalEmbedder) => {
      const keptAt = async (distance: number, threshold?: number) => {
        const embeddings = [embedding("s0", 0), embedding("s1", degreesApart(distance))];
        const rows = await duplicatesOf(embeddings, {
          lexicalEmbedder,
          settings: { duplicates: threshold ? { threshold } : {} },
        });
        return rows.filter(({ kept }) => kept).length;
      };
      const own = duplicateThreshold(
        stageContext().settings,
        lexicalEmbedder ? { embedder: "lexical", typicalDistance: null } : { embedder: "semantic" },
      );
      expect([
        await keptAt(own * 0.99),
        await keptAt(own * 1.01),
        await keptAt(0.09, 0.1),
        await keptAt(0.11, 0.1),
      ]).toEqual([1, 2, 1, 2]);
    },
  );

  it("goes, for a lexical embedder, by how far apart scenarios of different pairs are", async () => {
    const others = [0, 1, 2].map((pair) => ({ ...embedding(`other ${pair}`, 60 * pair), pairId: `p${pair + 2}` }));
    const keptAt = async (distance: number): Promise<boolean> => {
      const near = { ...embedding("near", degreesApart(distance)), pairId: "p2" };
      const rows = await duplicatesOf([...others, near], { lexicalEmbedder: true });
      return rows.find(({ scenarioId }) => scenarioId === "near")!.kept;
    };
    // Most of these pairs are 1 apart, or a little less: a threshold of about 0.32.
    expect([await keptAt(0.25), await keptAt(0.35)]).toEqual([false, true]);
  });

  it("whatever the vectors: each scenario has a row, kept ones stand for themselves, dropped ones are within the threshold of a kept one", async () => {
    const angles = fc.array(fc.integer({ min: 0, max: 359 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(angles, fc.constantFrom("net" as const, "greedy" as const), async (degrees, mode) => {
        const embeddings = degrees.map((angle, index) => embedding(`s${index}`, angle));
        const rows = await duplicatesOf(embeddings, { settings: { duplicates: { mode } } });
        const keptIds = new Set(rows.filter(({ kept }) => kept).map(({ scenarioId }) => scenarioId));
        expect(rows.map(({ scenarioId }) => scenarioId)).toEqual(embeddings.map(({ scenarioId }) => scenarioId));
        expect(
          rows.filter(({ kept, scenarioId, representativeId }) => kept && scenarioId !== representativeId),
        ).toEqual([]);
        expect(rows.filter(({ kept, distance }) => !kept && !(distance < 0.4))).toEqual([]);
        expect(rows.filter(({ representativeId }) => !keptIds.has(representativeId))).toEqual([]);
        const order = rows.flatMap(({ pickOrder }) => pickOrder ?? []).sort((a, b) => a - b);
        expect(order).toEqual([...keptIds].map((_, index) => index));
      }),
    );
  });

  it("has no rows without embeddings", async () => {
    expect(await duplicatesOf([])).toEqual([]);
  });
});
