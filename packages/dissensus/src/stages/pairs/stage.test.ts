import { describe, expect, it } from "vitest";
import { groupBy } from "../../base/group-by.ts";
import { pairIdOf, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { clause, panelModel, stageContext, value } from "../fixtures/context.ts";
import { pairsStage } from "./stage.ts";

const many = Array.from({ length: 30 }, (_, index) =>
  value(`v${String(index).padStart(2, "0")}`, `category-${index % 3}`),
);

async function pairsOf(values: typeof many, settings: Parameters<typeof stageContext>[0] = {}): Promise<ValuePair[]> {
  return [...(await pairsStage.rows({ values, clauses: [], clausePairs: [] }, stageContext(settings)))];
}

const writtenBy = (...names: readonly string[]) => ({
  ...stageContext().panels,
  generator: names.map((name) => panelModel(name)),
});

describe("the pairs stage", () => {
  it("makes the only pair of two values a row with both values' texts, whichever comes first", async () => {
    const values = [
      value("candour", "truth", { name: "Candour", description: "saying what is so" }),
      value("comfort", "care", { name: "Comfort" }),
    ];
    const candour = ["candour", "Candour", "truth", "saying what is so"];
    const comfort = ["comfort", "Comfort", "care", ""];
    const orders = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const [pair, ...others] = await pairsOf(values, {
        settings: { seed, pairs: { sampling: "uniform" } },
        panels: writtenBy("writer-1"),
      });
      const { pairId, value1Id, value1, category1, description1, value2Id, value2, category2, description2, ...rest } =
        pair!;
      const first = [value1Id, value1, category1, description1];
      const second = [value2Id, value2, category2, description2];
      orders.add(value1Id);
      expect([others, pairId, rest]).toEqual([
        [],
        pairIdOf("comfort", "candour"),
        { kind: "values", number: 0, generator: "writer-1", sampling: "uniform", inclusionProbability: 1 },
      ]);
      expect([first, second]).toEqual(value1Id === "candour" ? [candour, comfort] : [comfort, candour]);
    }
    expect(orders).toEqual(new Set(["candour", "comfort"]));
  });

  it("shares the pairs among the generators, about evenly", async () => {
    const pairs = await pairsOf(many, { settings: { pairs: { count: 300 } }, panels: writtenBy("a", "b", "c") });
    const shares = [...groupBy(pairs, (pair) => pair.generator)].map(([name, written]) => [name, written.length]);
    // Within three binomial standard errors of 100.
    expect(Object.keys(Object.fromEntries(shares)).sort()).toEqual(["a", "b", "c"]);
    expect(shares.filter(([, written]) => Math.abs(Number(written) - 100) > 3 * Math.sqrt((300 * 2) / 9))).toEqual([]);
  });

  it("leaves a pair its generator when there is another value, another pair or another generator", async () => {
    const settings = { pairs: { count: 200, sampling: "uniform" } } as const;
    const panels = writtenBy("a", "b");
    const generatorOf = new Map(
      (await pairsOf(many, { settings, panels })).map((pair) => [pair.pairId, pair.generator]),
    );
    const moved = (pairs: readonly ValuePair[]) =>
      pairs.filter(({ pairId, generator }) => generatorOf.has(pairId) && generatorOf.get(pairId) !== generator);
    const more = { pairs: { count: 300, sampling: "uniform" } } as const;
    expect(moved(await pairsOf([value("a-new-one"), ...many], { settings: more, panels }))).toEqual([]);
    const toTheNewOne = moved(await pairsOf(many, { settings, panels: writtenBy("a", "b", "c") }));
    expect(new Set(toTheNewOne.map(({ generator }) => generator))).toEqual(new Set(["c"]));
  });

  it.each(["uniform", "stratified"] as const)(
    "%s: a larger count leaves the rows of a smaller one as they are",
    async (sampling) => {
      const settingsFor = (count: number) => ({ settings: { pairs: { count, sampling } } });
      const fewer = await pairsOf(many, settingsFor(40));
      const more = await pairsOf(many, settingsFor(70));
      const withoutProbability = (pairs: readonly ValuePair[]) =>
        pairs.map((pair) => ({ ...pair, inclusionProbability: null }));
      expect(withoutProbability(more.slice(0, 40))).toEqual(withoutProbability(fewer));
      expect(fewer.every((pair) => pair.sampling === sampling)).toBe(true);
    },
  );

  it("uniform: another value leaves the order of values within the other pairs as it is", async () => {
    const settings = { settings: { pairs: { count: 400, sampling: "uniform" } } } as const;
    const placeOf = new Map((await pairsOf(many, settings)).map((pair) => [pair.pairId, pair.value1Id]));
    const kept = (await pairsOf([value("a-new-one"), ...many], settings)).filter((pair) => placeOf.has(pair.pairId));
    expect(kept.length).toBeGreaterThan(350);
    expect(kept.filter((pair) => placeOf.get(pair.pairId) !== pair.value1Id)).toEqual([]);
  });

  it("adds the pairs of clauses that were asked for, each clause with its title and text in a value's place", async () => {
    const clauses = [clause("honest", "Never deceive."), clause("gentle", "Be gentle."), clause("heading", "")];
    const [, ofClauses, ...others] = await pairsStage.rows(
      { values: [value("candour", "truth"), value("comfort")], clauses, clausePairs: [] },
      stageContext({ settings: { pairs: { count: 1, clauses: 5 } }, panels: writtenBy("a") }),
    );
    const { value1Id, value1, description1, value2Id, value2, description2, ...rest } = ofClauses!;
    expect([others, rest]).toEqual([
      [],
      {
        ...{ pairId: pairIdOf("clause:gentle", "clause:honest"), kind: "clauses", category1: "", category2: "" },
        ...{ number: 0, generator: "a", sampling: "uniform", inclusionProbability: 1 },
      },
    ]);
    expect(new Set([[value1Id, value1, description1].join("|"), [value2Id, value2, description2].join("|")])).toEqual(
      new Set(["clause:honest|On honest|Never deceive.", "clause:gentle|On gentle|Be gentle."]),
    );
  });

  it("gives no pair where there are fewer than two values", async () => {
    expect([await pairsOf([]), await pairsOf([value("alone")])]).toEqual([[], []]);
  });
});
