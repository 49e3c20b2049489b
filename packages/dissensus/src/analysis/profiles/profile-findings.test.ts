import { expect, it } from "vitest";
import type { Value } from "../../domain/taxonomy/value.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { quantity, shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { profileFindings } from "./profile-findings.ts";

const value = (category: string): Value => ({
  valueId: category,
  name: category,
  category,
  path: [],
  description: "",
  frequency: null,
});
const inputs = analysisInputs(
  { target: ["p/m1", "p/m2"], labeller: ["l/L1", "l/L2"] },
  {},
  { taxonomy: { name: "t", file: "f", hash: "h", values: [value("It's B"), value("A")] } },
);

it("has what targets exhibit, and which category they put first", async () => {
  const place = (scenarioId: string, target: string) => ({
    ...{
      responseId: `${scenarioId} ${target}`,
      scenarioId,
      pairId: scenarioId,
      target,
      arm: "spec" as const,
      sample: 0,
    },
  });
  const labels = (scenarioId: string, target: string, labeller: string, categories: readonly string[]) => ({
    ...{ ...place(scenarioId, target), labeller, categories, evidence: [] },
  });
  const score = (scenarioId: string, position1: number, position2: number) => ({
    ...{ ...place(scenarioId, "m1"), scorer: "s", repeat: 0, orientation: "straight" as const, position1, position2 },
  });
  const pair = (pairId: string, category1: string, category2: string) => ({ pairId, category1, category2 });
  const run = await inMemoryRun({
    values: inputs.taxonomy.values,
    pairs: [
      pair("s1", "A", "It's B"),
      pair("s2", "It's B", "A"),
      pair("s3", "A", "It's B"),
      pair("s4", "A", "It's B"),
      pair("s5", "A", "A"),
    ],
    scenarios: ["s1", "s2", "s3", "s4", "s5"].map((id) => ({
      ...{ scenarioId: id, pairId: id, framing: "neutral" as const, generator: "g", query: "?" },
    })),
    responses: ["s1", "s2", "s3"].flatMap((id) =>
      ["m1", "m2"].map((target) => ({ ...place(id, target), provider: "p", text: "", finishReason: "stop" })),
    ),
    selections: ["s1", "s2", "s3"].map((id) => ({
      ...{ scenarioId: id, pairId: id, arm: "spec" as const, subset: id === "s3" ? "random" : "all", pickOrder: 0 },
    })),
    exhibitedValues: [
      labels("s1", "m1", "L1", ["A", "It's B"]),
      labels("s1", "m1", "L2", ["It's B"]),
      labels("s2", "m1", "L1", []),
      labels("s1", "m2", "L1", ["A"]),
      labels("s3", "m1", "L1", ["A"]),
    ],
    // m1 prefers A on s1 and s2, B on s3; s4 is a tie, s5 within one category
    scores: [score("s1", 5, 1), score("s2", 2, 3), score("s3", 0, 6), score("s4", 3, 3), score("s5", 6, 0)],
  });
  const found = await profileFindings(runQuestion(run, inputs), inputs);
  const half = Math.log(2) / 2;
  const nothing = quantity(null, 0);
  expect(withoutIntervals(roundNumbers(found))).toEqual(
    roundNumbers({
      categories: ["A", "It's B"],
      exhibitedBase: 'Responses on scenarios selected for disagreement, arm "spec".',
      targets: [
        {
          ...{ target: "m1", provider: "p", comparisons: 3, ties: 1, nudge: nothing },
          exhibited: [
            { category: "A", ...shareOf(0, 2) },
            { category: "It's B", ...shareOf(1, 2) },
          ],
          strengths: [
            { category: "A", ...quantity(half, 3, 0, "cluster-robust") },
            { category: "It's B", ...quantity(-half, 3, 0, "cluster-robust") },
          ],
        },
        {
          ...{ target: "m2", provider: "p", comparisons: 0, ties: 0, nudge: nothing },
          exhibited: [
            { category: "A", ...shareOf(1, 1, 1) },
            { category: "It's B", ...shareOf(0, 1, 1) },
          ],
          strengths: [
            { category: "A", ...nothing },
            { category: "It's B", ...nothing },
          ],
        },
      ],
      providers: [
        {
          provider: "p",
          exhibited: [
            { category: "A", ...shareOf(1, 3, 1, "cluster-bootstrap") },
            { category: "It's B", ...shareOf(1, 3, 1, "cluster-bootstrap") },
          ],
        },
      ],
    }),
  );
});
