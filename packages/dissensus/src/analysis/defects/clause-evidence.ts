import type { Clause } from "../../domain/spec/clause.ts";
import type { ClauseEvidence, DefectCard } from "../findings/defects.ts";
import type { Attribution } from "../findings/gap.ts";
import type { RunQuestion } from "../run-question.ts";
import { attributionKinds, countsOfKinds } from "./attribution-counts.ts";
import { defectClause } from "./cards/defect-clause.ts";
import { fabricatedQuotes } from "./fabricated-quotes.ts";

/** What the verdicts say of every clause with text, in the order of the spec. */
export async function clauseEvidence(
  ask: RunQuestion,
  clauses: readonly Clause[],
  cards: readonly DefectCard[],
  seed: number,
): Promise<ClauseEvidence[]> {
  const fabricated = await fabricatedQuotes(ask, seed);
  const decided = new Map((await askForDecided(ask)).map((row) => [row.clause, row]));
  const attributions = new Map((await askForAttributions(ask)).map((row) => [row.clause, row]));
  const cited = new Map((await askForCited(ask)).map(({ clause, cited }) => [clause, cited]));
  return clauses
    .filter(({ text }) => text !== "")
    .map(({ clauseId }) => ({
      ...defectClause(clauseId, clauses),
      scenarios: decided.get(clauseId)?.scenarios ?? 0,
      attribution: countsOfKinds(attributions.get(clauseId)),
      cited: cited.get(clauseId) ?? 0,
      decisive: decided.get(clauseId)?.decisive ?? 0,
      fabricatedQuotes: fabricated(clauseId),
      cards: cards.filter((card) => card.clauses.some((clause) => clause.clauseId === clauseId)).map(({ id }) => id),
    }));
}

function askForDecided(ask: RunQuestion) {
  return ask<{ clause: string; scenarios: number; decisive: number }>(`
SELECT clause, count(DISTINCT scenarioId) AS scenarios, count(*) AS decisive FROM case_verdicts WHERE clause IS NOT NULL GROUP BY clause ORDER BY clause`);
}

function askForAttributions(ask: RunQuestion) {
  return ask<Attribution & { clause: string }>(`, touched AS (
  SELECT clauseA AS clause, kind FROM case_pairs UNION ALL SELECT clauseB, kind FROM case_pairs WHERE clauseB IS DISTINCT FROM clauseA
)
SELECT clause, ${attributionKinds.map((kind) => `count(*) FILTER (kind = '${kind}') AS "${kind}"`).join(", ")}
FROM touched WHERE clause IS NOT NULL GROUP BY clause ORDER BY clause`);
}

function askForCited(ask: RunQuestion) {
  return ask<{ clause: string; cited: number }>(`, cited AS (
  SELECT responseId, judge, unnest(from_json(citations, '[{"clauseId": "VARCHAR"}]'), recursive := true)
  FROM first_citations WHERE NOT tieBreak
)
SELECT clauseId AS clause, count(DISTINCT (responseId, judge)) AS cited FROM cited GROUP BY clauseId ORDER BY clauseId`);
}
