import { type SettledScenario, settledScenarios } from "../../analysis/check/settled-scenarios.ts";
import type { DefectCard } from "../../analysis/findings/defects.ts";
import type { RunQuestion } from "../../analysis/run-question.ts";
import { groupBy } from "../../base/group-by.ts";
import { type Check, checkSchema } from "../../domain/check/suite.ts";
import type { DefectType } from "../../domain/defect/defect.ts";

/** Scenarios per check: so many that some failures do not leave it undecided. */
const perClause = 12;
/** With fewer a check could hardly be decided. */
const leastPerClause = 2;
/** Defects of the text: what another wording could settle. */
const settledByText: readonly DefectType[] = ["contradiction", "precedence-gap", "ambiguity", "coverage-gap"];

/** Checks that hold what a run found settled, by clause: every governed target complies, and most verdicts name that clause. */
export async function settledChecks(ask: RunQuestion, runName: string): Promise<Check[]> {
  const settled = await settledScenarios(ask, perClause);
  return [...groupBy(settled, ({ clauseId }) => clauseId)]
    .filter(([, scenarios]) => scenarios.length >= leastPerClause)
    .map(([clauseId, scenarios]) => settledCheck(clauseId, scenarios, runName));
}

/** Checks for confirmed defects, as known ones: they fail until the spec settles their scenarios. */
export async function defectChecks(ask: RunQuestion, cards: readonly DefectCard[], runName: string): Promise<Check[]> {
  const confirmed = cards.filter(({ status, type }) => status === "confirmed" && settledByText.includes(type));
  const ids = confirmed.flatMap(({ exampleScenarioIds }) => exampleScenarioIds);
  const rows = await ask<{ scenarioId: string; query: string }>(
    `SELECT scenarioId, query FROM scenarios WHERE list_contains(from_json($2, '["VARCHAR"]'), scenarioId) ORDER BY scenarioId`,
    [JSON.stringify(ids)],
  );
  const queries = new Map(rows.map(({ scenarioId, query }) => [scenarioId, query]));
  return confirmed.flatMap((card): Check[] => {
    const scenarios = card.exampleScenarioIds.flatMap((id) => queries.get(id) ?? []).map((query) => ({ query }));
    if (scenarios.length === 0) return [];
    const clauses = card.clauses.map(({ clauseId }) => clauseId);
    const because = `${card.summary} Confirmed on fresh scenarios after ${runName}.`;
    return [checkSchema.parse({ name: card.id, clauses, expect: "settled", known: true, because, scenarios })];
  });
}

function settledCheck(clauseId: string, scenarios: readonly SettledScenario[], runName: string): Check {
  return checkSchema.parse({
    name: clauseId,
    clauses: [clauseId],
    expect: "compliant",
    because: `In ${runName}, every governed target complied by the word of this clause.`,
    scenarios: scenarios.map(({ query }) => ({ query })),
  });
}
