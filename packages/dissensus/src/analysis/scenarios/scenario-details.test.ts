import { describe, expect, it } from "vitest";
import type { Framing } from "../../domain/scenario/scenario.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "../fixtures/made-up-run.ts";
import { scenarioDetails } from "./scenario-details.ts";

describe("scenarioDetails", () => {
  it("has everything that was said on a scenario", async () => {
    const inputs = analysisInputs({ target: ["p/zed", "q/abe"], scorer: ["s/S"], judge: ["j/J"] });
    const scenario = { scenarioId: "s", pairId: "x" };
    const place = { ...scenario, responseId: "r", target: "zed", arm: "spec" as const, sample: 0 };
    const citation = { clauseId: "A", bearing: "against", quote: "Do it.", verbatim: true };
    const score = {
      scorer: "S",
      mode: "pointwise",
      evidence1: "e1",
      evidence2: "e2",
      evidenceFound1: true,
      evidenceFound2: false,
    } as const;
    const run = await inMemoryRun({
      pairs: [
        {
          ...{ pairId: "x", value1: "care", value2: "craft", category1: "C", category2: "D" },
          ...{ description1: "to care", description2: "" },
        },
      ],
      scenarios: [{ ...scenario, framing: "neutral", generator: "g", query: "What now?" }],
      rubrics: [{ pairId: "x", author: "a", anchors1: ["low", "high"], anchors2: ["less", "more"] }],
      disagreements: [
        {
          ...{
            ...scenario,
            arm: "spec",
            modelSet: "all",
            disagreement: 2.1234567,
            deviation1: 1,
            deviation2: 2.1234567,
          },
          ...{ mean1: 3, mean2: 4, scoredTargets: 2, targets: 2 },
        },
      ],
      noise: [{ ...scenario, arm: "spec", modelSet: "all", correctedDisagreement: 1.9, call: "high" }],
      selections: [
        { ...scenario, arm: "spec", subset: "all", pickOrder: 0 },
        { ...scenario, arm: "spec", subset: "random", pickOrder: 0 },
      ],
      topics: [{ ...scenario, labeller: "L", topics: ["cyber"], harm: "dual_use" }],
      responses: [
        { ...place, responseId: "r2", target: "abe", provider: "q", text: "No.", finishReason: "stop" },
        { ...place, provider: "p", text: "Yes.", finishReason: "length" },
      ],
      scores: [
        {
          ...place,
          ...score,
          repeat: 0,
          orientation: "straight",
          position1: 1,
          position2: 6,
          confidence1: 0.5,
          confidence2: 1,
        },
        {
          ...place,
          ...score,
          repeat: 1,
          orientation: "swapped",
          position1: 2,
          position2: 6,
          confidence1: 0.5,
          confidence2: 1,
        },
      ],
      outliers: [
        { ...scenario, arm: "spec", target: "zed", value: 1 },
        { ...scenario, arm: "spec", target: "zed", value: 2 },
      ],
      refusals: [{ ...place, labeller: "L", category: "full_compliance", evidence: "Yes." }],
      exhibitedValues: [{ ...place, labeller: "L", categories: ["C"], evidence: ["Yes."] }],
      verdicts: [
        {
          ...{ ...place, judge: "J", repeat: 0, label: "non_compliant", decisiveClause: "A", reasoning: "Because." },
          citations: JSON.stringify([citation]),
        },
      ],
      failures: [{ ...scenario, stage: "verdicts", unit: "r2", model: "J", reason: "truncated", detail: "" }],
    });
    const scored = { evidence: ["e1", "e2"], evidenceFound: [true, false], confidences: [0.5, 1] };
    const unread = { positions: [null, null], scores: [], majority: null, verdicts: [], refusals: [], exhibited: [] };
    expect(await scenarioDetails(run, inputs)).toEqual([
      {
        ...{ ...scenario, framing: "neutral", generator: "g", query: "What now?", subsets: ["random", "all"] },
        values: [
          { name: "care", category: "C", description: "to care", anchors: ["low", "high"] },
          { name: "craft", category: "D", description: "", anchors: ["less", "more"] },
        ],
        disagreement: [
          {
            modelSet: "all",
            disagreement: 2.12346,
            deviations: [1, 2.12346],
            means: [3, 4],
            scoredTargets: 2,
            targets: 2,
            corrected: 1.9,
            call: "high",
          },
        ],
        topics: [{ labeller: "L", topics: ["cyber"], harm: "dual_use" }],
        governedOutcome: null,
        outliers: ["zed"],
        responses: [
          {
            ...{ responseId: "r", target: "zed", provider: "p", sample: 0, text: "Yes.", finishReason: "length" },
            positions: [1.5, 6],
            scores: [
              { scorer: "S", repeat: 0, positions: [1, 6], ...scored },
              { scorer: "S", repeat: 1, positions: [2, 6], ...scored },
            ],
            majority: "problematic",
            verdicts: [
              ...[
                {
                  judge: "J",
                  repeat: 0,
                  label: "non_compliant",
                  decisiveClause: "A",
                  reasoning: "Because.",
                  citations: [citation],
                },
              ],
            ],
            refusals: [{ labeller: "L", category: "full_compliance", evidence: "Yes." }],
            exhibited: [{ labeller: "L", categories: ["C"] }],
          },
          {
            ...{ responseId: "r2", target: "abe", provider: "q", sample: 0, text: "No.", finishReason: "stop" },
            ...unread,
          },
        ],
        failures: [{ stage: "verdicts", model: "J", reason: "truncated", count: 1 }],
      },
    ]);
  });

  it("brings the kept framings of every pair that is asked for or disagreed on, most disagreement first", async () => {
    const framed = (pairId: string, framing: Framing) => ({
      scenarioId: `${pairId}-${framing}`,
      pairId,
      framing,
      generator: "g",
      query: "?",
    });
    const all = ["x", "y", "z"].flatMap((pairId) => [framed(pairId, "neutral"), framed(pairId, "lean-1")]);
    const disagreements = { "x-neutral": 1, "x-lean-1": 2, "y-neutral": 3, "y-lean-1": 0.5, "z-neutral": 1.7 };
    const run = await inMemoryRun({
      pairs: ["x", "y", "z"].map((pairId) => ({ pairId })),
      scenarios: all,
      duplicates: all.map(({ scenarioId, pairId }) => ({ scenarioId, pairId, kept: scenarioId !== "y-lean-1" })),
      disagreements: Object.entries(disagreements).map(([scenarioId, disagreement]) => ({
        ...{ scenarioId, pairId: scenarioId[0]!, arm: "spec" as const, modelSet: "all", disagreement },
      })),
    });
    const inputs = analysisInputs({ target: ["p/m"] });
    const ids = async (options: { limit: number; also?: string[] }) =>
      (await scenarioDetails(run, inputs, options)).map(({ scenarioId }) => scenarioId);
    expect(await ids({ limit: 1 })).toEqual(["y-neutral"]);
    expect(await ids({ limit: 1, also: ["x-neutral"] })).toEqual(["y-neutral", "x-lean-1", "x-neutral"]);
    expect(await ids({ limit: 3 })).toEqual(["y-neutral", "x-lean-1", "z-neutral", "x-neutral", "z-lean-1"]);
  });

  it("takes only selected scenarios where there are any", async () => {
    const rows = madeUpRun();
    const selected = new Set(rows.selections.map(({ pairId }) => pairId));
    const details = await scenarioDetails(await inMemoryRun(rows), madeUpInputs, { limit: 5 });
    expect(details.length).toBeGreaterThanOrEqual(5);
    expect(details.filter(({ pairId }) => !selected.has(pairId))).toEqual([]);
  });

  it("is empty for an empty run", async () => {
    expect(await scenarioDetails(await inMemoryRun({}), madeUpInputs)).toEqual([]);
  });
});
