import { describe, expect, it } from "vitest";
import { studentTTails } from "../../stats/distributions/student-t-distribution.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";
import { relationFindings } from "./relation-findings.ts";

const value = (category: string) => ({
  valueId: category,
  name: category,
  category,
  path: [],
  description: "",
  frequency: null,
});
const taxonomy = { name: "t", file: "f", hash: "h", values: [value("Care"), value("Order")] };
const inputs = analysisInputs({ target: ["p/a", "q/b"], labeller: ["l/L"] }, {}, { taxonomy });

/** One scenario and value pair each; what a and b show there. */
async function find(shown: readonly (readonly [a: readonly string[], b: readonly string[]])[]) {
  const places = shown.flatMap(([ofA, ofB], index) =>
    (
      [
        ["a", ofA],
        ["b", ofB],
      ] as const
    ).map(([target, categories]) => {
      const place = { scenarioId: `s${index}`, pairId: `p${index}`, target, arm: "spec" as const, sample: 0 };
      return {
        place: { ...place, responseId: `s${index}-${target}` },
        categories,
        provider: target === "a" ? "p" : "q",
      };
    }),
  );
  const rows: RunRows = {
    values: taxonomy.values,
    responses: places.map(({ place, provider }) => ({ ...place, provider })),
    selections: shown.map((_, index) => ({
      scenarioId: `s${index}`,
      pairId: `p${index}`,
      arm: "spec" as const,
      subset: "all",
    })),
    exhibitedValues: places.map(({ place, categories }) => ({ ...place, labeller: "L", categories, evidence: [] })),
  };
  return relationFindings(runQuestion(await inMemoryRun(rows), inputs), inputs);
}

describe("relationFindings", () => {
  const both = (count: number, a: readonly string[], b: readonly string[]) =>
    Array.from({ length: count }, () => [a, b] as const);

  it("has lift, phi and conditional shares, by hand", async () => {
    // a shows Care on 10 of 24, b Order on 12 of 24, on 9 of them together
    const found = await find([
      ...both(9, ["Care"], ["Order"]),
      ...both(1, ["Care"], []),
      ...both(3, [], ["Order"]),
      ...both(11, [], []),
    ]);
    const phi = (24 * 9 - 10 * 12) / Math.sqrt(10 * 14 * 12 * 12);
    expect(found.shown[0]).toEqual({
      ...{ targetA: "a", categoryA: "Care", targetB: "b", categoryB: "Order", n: 24 },
      conditional: { count: 9, n: 10, unscored: 0, value: 0.9, interval: null },
      lift: expect.closeTo(0.9 / 0.5, 12),
      phi: expect.closeTo(phi, 12),
    });
    expect(found.shown.length).toBe(2);
    // of 48 labelled responses 10 show Care, all of them a's
    expect(found.targets[0]!.categories[0]).toEqual({
      category: "Care",
      lift: expect.closeTo(2, 12),
      phi: expect.closeTo((10 * 24) / Math.sqrt(24 * 24 * 10 * 38), 12),
    });
    expect(found.targets[1]!.categories[0]).toMatchObject({ category: "Care", lift: 0 });
  });

  it("contrasts providers within value pairs, with a t test over pairs", async () => {
    const found = await find([...both(6, ["Care"], []), ...both(2, ["Care"], ["Care"]), ...both(2, [], ["Care"])]);
    const care = found.contrasts.find(({ provider, category }) => provider === "p" && category === "Care")!;
    // differences: six 1, two 0, two -1: mean .4, variance (6 x .36 + 2 x .16 + 2 x 1.96) / 9
    const error = Math.sqrt((6 * 0.36 + 2 * 0.16 + 2 * 1.96) / 9 / 10);
    expect(care.difference).toMatchObject({ value: expect.closeTo(0.4, 12), n: 10 });
    expect(care.pValue).toBeCloseTo(2 * studentTTails(0.4 / error, 9).upper, 12);
    const other = found.contrasts.find(({ provider, category }) => provider === "q" && category === "Care")!;
    expect(other.difference.value).toBeCloseTo(-0.4, 12);
    expect(found.contrasts.filter(({ category }) => category === "Order").map(({ pValue }) => pValue)).toEqual([
      null,
      null,
    ]);
  });

  it("calls targets alike that show and place alike", async () => {
    const same = await find([...both(5, ["Care"], ["Care"]), ...both(5, [], [])]);
    expect(same.similarity).toEqual([
      {
        ...{ targetA: "a", targetB: "b" },
        exhibited: { value: 1, n: 10, unscored: 0, interval: null },
        positions: { value: null, n: 0, unscored: 0, interval: null },
      },
    ]);
    expect((await find([])).shown).toEqual([]);
  });
});
