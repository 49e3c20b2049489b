import { expect, it } from "vitest";
import { analysisInputs } from "./fixtures/analysis-inputs.ts";
import { inMemoryRun } from "./fixtures/in-memory-run.ts";
import { runQuestion } from "./run-question.ts";
import { selectionFindings } from "./selection-findings.ts";

const fromFour = { s1: 3, s2: 1.5, s3: 1.4, s4: 2 };

/** Four scenarios, s4 a duplicate, of which two were picked for disagreement and one drawn. */
async function foundWith(
  selections: NonNullable<Parameters<typeof analysisInputs>[1]>["selections"],
  covering: { readonly threshold: number; readonly separation: number; readonly coverRadius: number },
) {
  const inputs = analysisInputs({ target: ["p/m1", "p/m2"] }, { selections });
  const ids = Object.keys(fromFour) as (keyof typeof fromFour)[];
  const place = (scenarioId: string) => ({ scenarioId, pairId: `pair ${scenarioId}`, arm: "spec" as const });
  const run = await inMemoryRun({
    scenarios: ids.map((scenarioId) => ({
      ...{ scenarioId, pairId: `pair ${scenarioId}` },
      ...{ framing: "neutral" as const, query: scenarioId },
    })),
    duplicates: ids.map((scenarioId) => ({ scenarioId, pairId: `pair ${scenarioId}`, kept: scenarioId !== "s4" })),
    disagreements: ids.map((id) => ({ ...place(id), modelSet: "all", disagreement: fromFour[id] })),
    selections: [
      { ...place("s1"), subset: "all", pickOrder: 0, weight: 3, ...covering },
      { ...place("s2"), subset: "all", pickOrder: 1, weight: 1.5, ...covering },
      { ...place("s3"), subset: "random", pickOrder: 0, weight: 1.4 },
    ],
  });
  return selectionFindings(runQuestion(run, inputs), inputs);
}

const drawn = { subset: "random", candidates: 3, selected: 1, separation: null, coverRadius: null, bound: null };

it("tells from how many each subset was chosen, how far apart, and that nothing is proven of weighted farthest-first", async () => {
  const covering = { threshold: 0.8, separation: 1.2, coverRadius: 0.7 };
  expect(await foundWith({ mode: "greedy" }, covering)).toEqual({
    ...{ mode: "greedy", threshold: 0.8, limit: null, minimumDisagreement: 1.5 },
    subsets: [
      drawn,
      {
        ...{ subset: "all", candidates: 2, selected: 2, separation: 1.2, coverRadius: 0.7 },
        bound: "No bound: farthest-first with unequal weights can be arbitrarily far from the optimum.",
      },
    ],
  });
});

it("tells what is proven of a net, and that one of at most so many scenarios had to search its threshold", async () => {
  const boundOf = async (limit: number | null, coverRadius: number) => {
    const findings = await foundWith({ mode: "net", limit }, { threshold: 0.8, separation: 1.2, coverRadius });
    return findings!.subsets[1]!.bound;
  };
  const fewer = "Any set with fewer than 2 centres has radius 0.6000 or more.";
  expect([await boundOf(null, 0.7), await boundOf(2, 0.7), await boundOf(2, 1.1)]).toEqual([
    `The cover radius is below the threshold. ${fewer}`,
    `The cover radius is below the threshold. ${fewer}`,
    `The cover radius is at most twice the least possible with 2 centres. ${fewer}`,
  ]);
});

it("has no answer for a run without selections", async () => {
  const inputs = analysisInputs();
  expect(await selectionFindings(runQuestion(await inMemoryRun({}), inputs), inputs)).toBeNull();
});
