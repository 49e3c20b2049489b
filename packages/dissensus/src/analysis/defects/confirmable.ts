import { compareText } from "../../base/compare.ts";
import { defectIdOf, kindsThatErrorsMake } from "../../domain/defect/defect.ts";
import type { RunQuestion } from "../run-question.ts";
import { type Suspicion, suspicions } from "./suspicions.ts";

/**
 * What is worth putting to the test, the most suspect first: everything that the verdicts give reason to suspect, then the pairs of clauses that became
 * scenarios without showing anything yet, those of most disagreement first.
 */
export async function confirmable(ask: RunQuestion): Promise<Suspicion[]> {
  const all = await suspicions(ask, 1);
  const suspected = all.filter(({ kind, score }) => score > 0 || !kindsThatErrorsMake.includes(kind));
  const known = new Set(suspected.map(({ id }) => id));
  const stressed = await ask<{
    a: string;
    b: string;
    scenarios: number;
    examples: string[];
    disagreement: number | null;
  }>(`
SELECT a, b, count(*) AS scenarios, avg(disagreement) AS disagreement,
  (array_agg(scenarioId ORDER BY disagreement DESC NULLS LAST, scenarioId))[:5] AS examples
FROM clause_scenarios LEFT JOIN largest_disagreements USING (scenarioId, pairId) GROUP BY a, b`);
  const quiet = stressed
    .map(({ a, b, scenarios, examples, disagreement }) => {
      const id = defectIdOf("conflict", [a, b]);
      return {
        disagreement,
        suspicion: { id, kind: "conflict", a, b, scenarios, shows: 0, examples, score: 0 } as const,
      };
    })
    .filter(({ suspicion }) => !known.has(suspicion.id))
    .sort((x, y) => (y.disagreement ?? -1) - (x.disagreement ?? -1) || compareText(x.suspicion.id, y.suspicion.id));
  return [...suspected, ...quiet.map(({ suspicion }) => suspicion)];
}
