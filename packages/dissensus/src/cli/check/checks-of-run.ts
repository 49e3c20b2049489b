import type { AnalysisInputs } from "../../analysis/analysis-inputs.ts";
import { type SettledScenario, settledScenarios } from "../../analysis/check/settled-scenarios.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { groupBy } from "../../base/group-by.ts";
import { type Check, checkSchema } from "../../domain/check/suite.ts";
import type { RunQuery } from "../../store/run-store.ts";

/** Scenarios per check: so many that some failures do not leave it undecided. */
const perClause = 12;
/** With fewer a check could hardly be decided. */
const leastPerClause = 2;

/** Checks that hold what a run found settled, by clause: every governed target complies by the word of that clause. */
export async function checksOfRun(query: RunQuery, inputs: AnalysisInputs, runName: string): Promise<Check[]> {
  const settled = await settledScenarios(runQuestion(query, inputs), perClause);
  return [...groupBy(settled, ({ clauseId }) => clauseId)]
    .filter(([, scenarios]) => scenarios.length >= leastPerClause)
    .map(([clauseId, scenarios]) => settledCheck(clauseId, scenarios, runName));
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
