import { expect, it } from "vitest";
import type { DefectCard } from "../../analysis/findings/defects.ts";
import { analysisInputs } from "../../analysis/fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../../analysis/fixtures/in-memory-run.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { defectChecks } from "./checks-of-run.ts";

const card = (id: string, more: Partial<DefectCard>): DefectCard =>
  ({
    ...{
      id,
      status: "confirmed",
      type: "precedence-gap",
      summary: "Nothing says which goes first.",
      exampleScenarioIds: ["s2", "s1"],
    },
    clauses: id
      .split(":")
      .slice(1)
      .map((clauseId) => ({ clauseId })),
    ...more,
  }) as DefectCard;

it("confirmed defects of the text become known defects of a suite, with their scenarios in the order of the card", async () => {
  const run = await inMemoryRun({
    scenarios: ["s1", "s2"].map((scenarioId) => ({ scenarioId, pairId: "p", query: `query of ${scenarioId}` })),
  });
  const cards = [
    card("conflict:A:B", {}),
    card("ambiguity:C", { status: "refuted", type: "ambiguity" }),
    card("failure:D", { type: "consistent-mismatch" }),
    card("conflict:E:F", { exampleScenarioIds: ["of a run of its own"] }),
  ];
  expect(await defectChecks(runQuestion(run, analysisInputs()), cards, "the run r")).toEqual([
    {
      name: "conflict:A:B",
      clauses: ["A", "B"],
      expect: "settled",
      known: true,
      because: "Nothing says which goes first. Confirmed on fresh scenarios after the run r.",
      scenarios: [{ query: "query of s2" }, { query: "query of s1" }],
    },
  ]);
});
