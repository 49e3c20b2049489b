import { compareText } from "../../base/compare.ts";
import { defectIdOf } from "../../domain/defect/defect.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { ConflictCell } from "../findings/defects.ts";
import type { RunQuestion } from "../run-question.ts";

/** The clause x clause matrix of the spec, cells with evidence only: which clauses judges name on the same responses, and whether they agree on the label. */
export async function conflictCells(
  ask: RunQuestion,
  clauses: readonly Clause[],
  scores: ReadonlyMap<string, number>,
): Promise<ConflictCell[]> {
  const rows = await ask<Omit<ConflictCell, "score">>(`
SELECT least(clauseA, clauseB) AS clauseA, greatest(clauseA, clauseB) AS clauseB, count(DISTINCT scenarioId) AS scenarios, count(*) AS judgePairs,
  count(*) FILTER (kind = 'precedence') AS precedence, count(*) FILTER (kind = 'redundancy') AS redundancy
FROM case_pairs WHERE case_pairs.clauseA <> case_pairs.clauseB
GROUP BY least(clauseA, clauseB), greatest(clauseA, clauseB) ORDER BY precedence DESC, judgePairs DESC, 1, 2 LIMIT 400`);
  const placeOf = new Map(clauses.map(({ clauseId }, place) => [clauseId, place]));
  const inOrder = (one: string, other: string): boolean => {
    const [place, otherPlace] = [placeOf.get(one) ?? clauses.length, placeOf.get(other) ?? clauses.length];
    return place < otherPlace || (place === otherPlace && compareText(one, other) < 0);
  };
  return rows.map((row) => {
    const [clauseA, clauseB] = inOrder(row.clauseA, row.clauseB)
      ? [row.clauseA, row.clauseB]
      : [row.clauseB, row.clauseA];
    return { ...row, clauseA, clauseB, score: scores.get(defectIdOf("conflict", [clauseA, clauseB])) ?? 0 };
  });
}
