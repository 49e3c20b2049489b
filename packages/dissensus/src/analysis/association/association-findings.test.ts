import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { topics } from "../../domain/scenario/topic.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";
import { associationFindings } from "./association-findings.ts";

const inputs = analysisInputs({ target: ["p/a"], judge: ["j/J"], generator: ["g/G1", "g/G2"] });
const find = async (rows: RunRows) => associationFindings(runQuestion(await inMemoryRun(rows), inputs), inputs);

/** Scenarios whose log odds of all-fail are `ofFailing`; harmful requests divide models and make them fail. */
function madeUp(count: number, ofFailing: (disagreement: number, harmful: boolean) => number): RunRows {
  const random = randomFor("association");
  const scenarios = Array.from({ length: count }, (_, index) => {
    const harmful = random.next() < 0.4;
    const disagreement = Math.min(3, (harmful ? 1.6 : 0.6) + random.next());
    const fails = random.next() < 1 / (1 + Math.exp(-ofFailing(disagreement, harmful)));
    const place = { scenarioId: `s${index}`, pairId: `p${Math.floor(index / 2)}` };
    return { place, harmful, disagreement, fails, generator: index % 2 === 0 ? "G1" : "G2" };
  });
  const arm = "spec" as const;
  return {
    scenarios: scenarios.map(({ place, generator }) => ({
      ...place,
      framing: "neutral" as const,
      generator,
      query: "A query.",
    })),
    disagreements: scenarios.map(({ place, disagreement }) => ({ ...place, arm, modelSet: "all", disagreement })),
    selections: scenarios.map(({ place }) => ({ ...place, arm, subset: "random" })),
    topics: scenarios.map(({ place, harmful }) => ({
      ...{ ...place, labeller: "L", topics: harmful ? [topics[2]] : [] },
      harm: harmful ? ("harmful" as const) : ("benign" as const),
    })),
    verdicts: scenarios.map(({ place, fails }) => ({
      ...{ ...place, responseId: `${place.scenarioId}-a`, target: "a", arm, sample: 0, judge: "J", repeat: 0 },
      label: fails ? ("non_compliant" as const) : ("compliant" as const),
    })),
  };
}

describe("associationFindings", () => {
  it("finds a planted odds ratio, alone and adjusted", async () => {
    const { sets } = await find(madeUp(1500, (disagreement) => -3 + disagreement));
    const [all] = sets;
    expect(all).toMatchObject({ modelSet: "all", adjustedFor: ["topic", "request's harm", "generator"] });
    for (const { interval } of [all!.crudeOddsRatio, all!.adjustedOddsRatio]) {
      expect(interval!.low).toBeLessThan(Math.E);
      expect(interval!.high).toBeGreaterThan(Math.E);
    }
    expect(all!.allFailHigh.value!).toBeGreaterThan(all!.allFailLow.value!);
  });

  it("takes away what the request's harm alone brings about", async () => {
    const { sets } = await find(madeUp(1500, (_, harmful) => (harmful ? 0 : -2.5)));
    const { crudeOddsRatio, adjustedOddsRatio } = sets[0]!;
    expect(crudeOddsRatio.interval!.low).toBeGreaterThan(1.5);
    expect(adjustedOddsRatio.interval!.low).toBeLessThan(1);
    expect(adjustedOddsRatio.interval!.high).toBeGreaterThan(1);
  });

  it("has no number where nothing was judged, or nothing failed", async () => {
    const nothing = { value: null, n: 0, unscored: 0, interval: null };
    expect((await find({})).sets).toEqual([
      {
        modelSet: "all",
        ...{ allFailHigh: { ...nothing, count: 0 }, allFailLow: { ...nothing, count: 0 } },
        ...{ crudeOddsRatio: nothing, adjustedOddsRatio: nothing, adjustedFor: [] },
      },
    ]);
    const { sets } = await find(madeUp(30, () => -100));
    expect([sets[0]!.crudeOddsRatio.value, sets[0]!.crudeOddsRatio.n]).toEqual([null, 30]);
  });
});
