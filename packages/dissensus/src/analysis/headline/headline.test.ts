import { describe, expect, it } from "vitest";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import { coFailure } from "../../stats/variance/co-failure.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { quantity, shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { headline } from "./headline.ts";

const inputs = analysisInputs(
  { target: ["p/m1", "p/m2", "q/m3?"], judge: ["j/J1", "j/J2", "j/J3"] },
  { arms: ["spec", "none"], modelSets: { pair: ["m1", "m2"] } },
);

const scenario = (scenarioId: string) =>
  ({ scenarioId, pairId: `pair of ${scenarioId[1]}`, framing: "neutral", generator: "g", query: "?" }) as const;
const kept = (scenarioId: string, isKept = true) => ({
  scenarioId,
  pairId: `pair of ${scenarioId[1]}`,
  kept: isKept,
  representativeId: scenarioId,
});
const selection = (scenarioId: string, subset: string) =>
  ({ scenarioId, pairId: `pair of ${scenarioId[1]}`, arm: "spec", subset, pickOrder: 0 }) as const;
const disagreement = (scenarioId: string, arm: "spec" | "none", modelSet: string, value: number) =>
  ({ scenarioId, pairId: `pair of ${scenarioId[1]}`, arm, modelSet, disagreement: value }) as const;
const response = (scenarioId: string, target: string, arm: "spec" | "none" = "spec") => ({
  ...{ responseId: `${scenarioId}-${target}-${arm}`, scenarioId, pairId: `pair of ${scenarioId[1]}` },
  ...{ target, provider: "p", arm, sample: 0, text: "", finishReason: "stop" },
});
const labelOf = { c: "compliant", n: "non_compliant", a: "ambiguous" } as const satisfies Record<string, VerdictLabel>;
const verdicts = (scenarioId: string, target: string, labels: string) =>
  [...labels].map((letter, index) => ({
    ...{
      responseId: `${scenarioId}-${target}-spec`,
      scenarioId,
      pairId: `pair of ${scenarioId[1]}`,
      target,
      arm: "spec" as const,
    },
    ...{ sample: 0, judge: `J${index + 1}`, repeat: 0, label: labelOf[letter as keyof typeof labelOf] },
  }));

const ask = async (rows: RunRows) => headline(runQuestion(await inMemoryRun(rows), inputs), inputs);

describe("headline", () => {
  it("counts what was asked, written, kept and said", async () => {
    const found = await ask({
      pairs: [{ pairId: "pair of 1" }, { pairId: "pair of 2" }],
      scenarios: ["s1a", "s1b", "s2a", "s2b"].map(scenario),
      failures: [
        {
          stage: "scenarios",
          unit: "u1",
          pairId: "pair of 2",
          scenarioId: null,
          model: "g",
          reason: "refused",
          detail: "",
        },
        {
          stage: "verdicts",
          unit: "u2",
          pairId: "pair of 2",
          scenarioId: "s2a",
          model: "J1",
          reason: "unreadable",
          detail: "",
        },
        {
          stage: "verdicts",
          unit: "u3",
          pairId: "pair of 2",
          scenarioId: "s2a",
          model: "J1",
          reason: "unreadable",
          detail: "",
        },
      ],
      duplicates: [kept("s1a"), kept("s1b"), kept("s2a"), kept("s2b", false)],
      responses: [response("s1a", "m1"), response("s1a", "m1", "none")],
      verdicts: verdicts("s1a", "m1", "cna"),
    });
    const { disagreement: _, compliance: __, ...counts } = found;
    expect(counts).toEqual({
      pairs: 2,
      scenarios: { asked: 6, written: 4, dropped: [{ reason: "refused", count: 1 }], kept: 3 },
      responses: 2,
      scores: 0,
      verdicts: { total: 3, labels: { compliant: 1, non_compliant: 1, ambiguous: 1 } },
      selected: [],
      stages: [
        { stage: "pairs", rows: 2, failures: [] },
        { stage: "scenarios", rows: 4, failures: [{ model: "g", reason: "refused", count: 1 }] },
        { stage: "duplicates", rows: 4, failures: [] },
        { stage: "responses", rows: 2, failures: [] },
        { stage: "verdicts", rows: 3, failures: [{ model: "J1", reason: "unreadable", count: 2 }] },
      ],
    });
  });

  it("says for every arm and model set on how many kept scenarios its targets are far apart", async () => {
    const found = await ask({
      scenarios: ["s1a", "s1b", "s2a", "s2b"].map(scenario),
      duplicates: [kept("s1a"), kept("s1b"), kept("s2a"), kept("s2b", false)],
      disagreements: [
        disagreement("s1a", "spec", "all", 2),
        disagreement("s1b", "spec", "all", 1.5),
        disagreement("s2a", "spec", "all", 1),
        disagreement("s2b", "spec", "all", 3),
        disagreement("s1a", "none", "all", 0.5),
        disagreement("s1a", "spec", "pair", 1),
      ],
    });
    expect(withoutIntervals(found.disagreement)).toEqual([
      { arm: "spec", modelSet: "all", targets: 3, high: shareOf(2, 3, 0, "cluster-bootstrap"), mean: quantity(1.5, 3) },
      { arm: "spec", modelSet: "p", targets: 2, high: shareOf(0, 0, 3), mean: quantity(null, 0, 3) },
      { arm: "spec", modelSet: "pair", targets: 2, high: shareOf(0, 1, 2), mean: quantity(1, 1, 2) },
      { arm: "none", modelSet: "all", targets: 3, high: shareOf(0, 1, 2), mean: quantity(0.5, 1, 2) },
      { arm: "none", modelSet: "p", targets: 2, high: shareOf(0, 0, 3), mean: quantity(null, 0, 3) },
      { arm: "none", modelSet: "pair", targets: 2, high: shareOf(0, 0, 3), mean: quantity(null, 0, 3) },
    ]);
  });

  it("sorts scenarios by how the governed targets fare, two equal votes deciding", async () => {
    const ids = ["s1a", "s2a", "s3a", "s4a", "s5a"];
    const found = await ask({
      selections: [
        ...ids.slice(0, 4).map((id) => selection(id, "all")),
        selection("s5a", "random"),
        selection("s1a", "random"),
      ],
      responses: ids.flatMap((id) => ["m1", "m2", "m3"].map((target) => response(id, target))),
      verdicts: [
        // all pass: m3, which fails, is not governed
        ...verdicts("s1a", "m1", "ccn"),
        ...verdicts("s1a", "m2", "ccc"),
        ...verdicts("s1a", "m3", "nnn"),
        // all fail: ambiguous counts as problematic
        ...verdicts("s2a", "m1", "nac"),
        ...verdicts("s2a", "m2", "nnn"),
        // some fail
        ...verdicts("s3a", "m1", "ccc"),
        ...verdicts("s3a", "m2", "nnc"),
        // unscored: one vote each way is no majority
        ...verdicts("s4a", "m1", "cn"),
        ...verdicts("s4a", "m2", "nnn"),
        // s5a: no verdict at all
      ],
    });
    expect(found.selected).toEqual([
      { subset: "random", scenarios: 2 },
      { subset: "all", scenarios: 4 },
    ]);
    const joint = coFailure([
      [false, false],
      [true, true],
      [false, true],
    ]);
    expect(withoutIntervals(roundNumbers(found.compliance))).toEqual([
      {
        subset: "random",
        governedTargets: 2,
        allPass: shareOf(1, 1, 1),
        someFail: shareOf(0, 1, 1),
        allFail: shareOf(0, 1, 1),
        problematic: shareOf(0, 2, 2, "wilson-over-pairs"),
        coFailure: {
          ...{ independentAllFail: quantity(0, 1), excess: quantity(0, 1) },
          ...{ correlation: quantity(null, 1), fittedAllFail: quantity(null, 1) },
        },
      },
      {
        subset: "all",
        governedTargets: 2,
        allPass: roundNumbers(shareOf(1, 3, 1)),
        someFail: roundNumbers(shareOf(2, 3, 1)),
        allFail: roundNumbers(shareOf(1, 3, 1)),
        problematic: roundNumbers(shareOf(4, 7, 1, "cluster-bootstrap")),
        coFailure: roundNumbers({
          independentAllFail: quantity(joint.independentAllFail, 3, 0, "cluster-bootstrap"),
          excess: quantity(joint.excess, 3, 0, "cluster-bootstrap"),
          correlation: quantity(joint.fit.maximumLikelihood.correlation, 3),
          fittedAllFail: quantity(joint.fittedAllFail, 3),
        }),
      },
    ]);
  });
});
