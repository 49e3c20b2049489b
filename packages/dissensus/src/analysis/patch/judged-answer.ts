import type { Arm, Yardstick } from "../../domain/response/arm.ts";
import { votesNeeded } from "../../domain/response/votes-needed.ts";
import type { RunQuery } from "../../store/run-store.ts";

/** One response under one yardstick, all judges together. Null: cannot be told. */
export interface JudgedAnswer {
  /** The case that it belongs to; answers of one case are not independent. */
  readonly pairId: string;
  /** What is the same under every arm: scenario, target and sample. */
  readonly place: string;
  readonly target: string;
  readonly arm: Arm;
  readonly yardstick: Yardstick;
  /** Whether the majority of the judges calls it compliant. */
  readonly complies: boolean | null;
  /** Whether all judges say the same of it, and none calls it ambiguous. */
  readonly settled: boolean | null;
  /** Clauses that decide, of all judges. */
  readonly decisiveClauses: readonly string[];
}

interface Row {
  readonly pairId: string;
  readonly scenarioId: string;
  readonly target: string;
  readonly sample: number;
  readonly arm: Arm;
  readonly yardstick: Yardstick;
  readonly compliant: number;
  readonly problematic: number;
  readonly ambiguous: number;
  readonly clauses: readonly string[];
}

/** Every judged response of a run, first readings only. `judges`: how many there are; a majority is more than half of them. Grows with the run. */
export async function judgedAnswers(query: RunQuery, judges: number): Promise<JudgedAnswer[]> {
  const rows = await query.query<Row>(`
SELECT pairId, scenarioId, target, sample, arm, yardstick,
  count(*) FILTER (label = 'compliant') AS compliant, count(*) FILTER (label <> 'compliant') AS problematic,
  count(*) FILTER (label = 'ambiguous') AS ambiguous,
  list_sort(list_distinct(list(decisiveClause) FILTER (decisiveClause IS NOT NULL))) AS clauses
FROM verdicts WHERE repeat = 0
GROUP BY pairId, scenarioId, responseId, target, sample, arm, yardstick
ORDER BY pairId, scenarioId, target, sample, arm, yardstick`);
  const needed = votesNeeded(judges);
  return rows.map(({ pairId, scenarioId, target, sample, arm, yardstick, compliant, problematic, ...row }) => ({
    ...{ pairId, place: `${scenarioId}/${target}/${sample}`, target, arm, yardstick },
    complies: compliant >= needed ? true : problematic >= needed ? false : null,
    settled:
      compliant + problematic < judges ? null : row.ambiguous === 0 && (compliant === judges || problematic === judges),
    decisiveClauses: row.clauses ?? [],
  }));
}
