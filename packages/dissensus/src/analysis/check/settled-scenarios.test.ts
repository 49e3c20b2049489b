import { expect, it } from "vitest";
import type { Verdict, VerdictLabel } from "../../domain/response/verdict.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";
import { settledScenarios } from "./settled-scenarios.ts";

const inputs = analysisInputs({ target: ["p/m1", "p/m2"], judge: ["q/J1", "q/J2"] });

/** What J1 and J2 say of the answers of m1 and m2: label and decisive clause. */
function verdicts(scenarioId: string, said: readonly (readonly [VerdictLabel, string | null])[]): Partial<Verdict>[] {
  return said.map(([label, decisiveClause], i) => {
    const [target, judge] = [["m1", "m2"][i >> 1]!, ["J1", "J2"][i % 2]!];
    const place = { responseId: `${scenarioId}-${target}`, scenarioId, pairId: scenarioId, target, judge };
    return { ...place, arm: "spec", yardstick: "spec", sample: 0, repeat: 0, label, decisiveClause, citations: "[]" };
  });
}

const scenario = (scenarioId: string) => ({ scenarioId, pairId: scenarioId, query: `query of ${scenarioId}` });
const disagreement = (scenarioId: string, value: number) => ({
  ...{ scenarioId, pairId: scenarioId, arm: "spec" as const, modelSet: "all", disagreement: value },
});

it("finds the scenarios on which every governed target complies, under the clause that most verdicts name, the most disputed first", async () => {
  const run = await inMemoryRun({
    scenarios: ["s1", "s2", "s3", "s4", "s5"].map(scenario),
    disagreements: [disagreement("s1", 1), disagreement("s2", 2), disagreement("s5", 1.5)],
    verdicts: [
      ...verdicts("s1", [
        ["compliant", "A"],
        ["compliant", "A"],
        ["compliant", "B"],
        ["compliant", "A"],
      ]),
      ...verdicts("s2", [
        ["compliant", "A"],
        ["compliant", null],
        ["compliant", "A"],
        ["compliant", "B"],
      ]),
      ...verdicts("s3", [
        ["compliant", "A"],
        ["compliant", "A"],
        ["ambiguous", "A"],
        ["non_compliant", "A"],
      ]),
      ...verdicts("s4", [
        ["compliant", null],
        ["compliant", null],
        ["compliant", null],
        ["compliant", "B"],
      ]),
      ...verdicts("s5", [
        ["compliant", "A"],
        ["compliant", "A"],
        ["compliant", "A"],
        ["compliant", "A"],
      ]),
    ],
  });
  expect(await settledScenarios(runQuestion(run, inputs), 2)).toEqual([
    { clauseId: "A", scenarioId: "s2", query: "query of s2" },
    { clauseId: "A", scenarioId: "s5", query: "query of s5" },
  ]);
});
