import { groupBy } from "../../../base/group-by.ts";
import type { RunQuestion } from "../../run-question.ts";

/** What judges say of two clauses: which of them decides compliant answers. */
export interface LastWord {
  /** Judges with such a verdict. */
  readonly judges: number;
  readonly verdicts: number;
  /** p: mean over judges of the share of their verdicts that a decides. */
  readonly shareOfA: number;
  /** 1 - |2 p - 1|, 0 where all give the last word to one, 1 where half to each. */
  readonly openness: number;
}

/** Per pair of clauses that meet, ids in order and joined by a line end. Pairs that no compliant verdict is decided by are left out. */
export async function lastWords(ask: RunQuestion): Promise<ReadonlyMap<string, LastWord>> {
  const rows = await ask<{ a: string; b: string; judge: string; ofA: number; verdicts: number }>(`
SELECT a, b, judge, count(*) FILTER (clause = a) AS ofA, count(*) AS verdicts
FROM conflict_scenarios JOIN case_verdicts USING (scenarioId)
WHERE label = 'compliant' AND (clause = a OR clause = b)
GROUP BY a, b, judge ORDER BY a, b, judge`);
  return new Map(
    [...groupBy(rows, ({ a, b }) => `${a}\n${b}`)].map(([key, judges]) => {
      const share = judges.reduce((sum, { ofA, verdicts }) => sum + ofA / verdicts, 0) / judges.length;
      const verdicts = judges.reduce((sum, judge) => sum + judge.verdicts, 0);
      return [key, { judges: judges.length, verdicts, shareOfA: share, openness: 1 - Math.abs(2 * share - 1) }];
    }),
  );
}
