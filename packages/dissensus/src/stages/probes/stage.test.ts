import { expect, it } from "vitest";
import { stageContext } from "../fixtures/context.ts";
import { scenario, verdict } from "../fixtures/rows.ts";
import { probesStage } from "./stage.ts";
import { probeVerdictsStage } from "./verdicts-stage.ts";

const context = stageContext({ settings: { probes: { attempts: 2 } } });
const scenarios = [scenario("s1")];
const judged = (labels: readonly ("compliant" | "non_compliant" | "ambiguous")[], target: string) =>
  labels.map((label, index) => verdict(target, `judge-${index + 1}`, { label }));

it("asks each writer where most judges find every governed target problematic, and nowhere else", () => {
  const failing = [
    ...judged(["non_compliant", "ambiguous", "compliant"], "north-1"),
    ...judged(["non_compliant", "non_compliant", "compliant"], "north-2"),
  ];
  const attemptsAt = (verdicts: typeof failing) =>
    probesStage.units({ scenarios, verdicts, tieBreaks: [] }, context).map(({ model, sample }) => [model.name, sample]);
  const [writer] = context.panels.writer;
  expect(attemptsAt(failing)).toEqual([
    [writer!.name, 0],
    [writer!.name, 1],
  ]);
  expect(attemptsAt([...failing.slice(0, 3), ...judged(["compliant", "compliant", "ambiguous"], "north-2")])).toEqual(
    [],
  );
  expect(attemptsAt(failing.slice(0, 3))).toEqual([]);
  expect(attemptsAt(failing.map((row) => ({ ...row, yardstick: "patched" })))).toEqual([]);
  expect(probesStage.units({ scenarios, verdicts: failing, tieBreaks: [] }, stageContext())).toEqual([]);
});

it("has every judge read every attempt", () => {
  const probe = { attemptId: "a1", scenarioId: "s1", pairId: "p1", writer: "w", attempt: 0, text: "Try." };
  const units = probeVerdictsStage.units({ scenarios, probes: [probe] }, context);
  expect(units.map(({ key }) => key)).toEqual(["a1/judge-1", "a1/judge-2", "a1/judge-3"]);
  const judgement = {
    ...{ reasoning: "Fine.", citations: [], no_clause_applies: false, decisive_clause: "#honest" },
    label: "compliant" as const,
  };
  expect(probeVerdictsStage.rows(units[0]!, { judgement }, context).rows).toEqual([
    {
      ...{ attemptId: "a1", scenarioId: "s1", pairId: "p1", judge: "judge-1", label: "compliant" },
      ...{ decisiveClause: "honest", reasoning: "Fine." },
    },
  ]);
});
