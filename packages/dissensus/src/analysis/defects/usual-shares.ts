import type { SuspicionKind } from "../../domain/defect/defect.ts";
import type { RunQuestion } from "../run-question.ts";

/** Of the scenarios that could show a kind of defect, the share that do, over all clauses of a run. A kind that none could show is left out. */
export async function usualShares(ask: RunQuestion): Promise<Readonly<Partial<Record<SuspicionKind, number>>>> {
  const rows = await ask<{ kind: SuspicionKind; share: number }>(
    `SELECT kind, avg(shows::INTEGER) AS share FROM suspected_cases GROUP BY kind HAVING count(shows) > 0 ORDER BY kind`,
  );
  return Object.fromEntries(rows.map(({ kind, share }) => [kind, share]));
}
