import { clusteredShares, type ShareLookup } from "../estimates/clustered-shares.ts";
import type { RunQuestion } from "../run-question.ts";

export interface ClauseShares {
  readonly nonCompliant: ShareLookup;
  readonly split: ShareLookup;
  readonly unsettled: ShareLookup;
  readonly allFail: ShareLookup;
}

/** The shares of GapEvidence, by clause (null: none applies). */
export async function clauseShares(ask: RunQuestion, seed: number): Promise<ClauseShares> {
  const byClause = (name: string, observations: string, tables = ""): Promise<ShareLookup> =>
    clusteredShares(ask, { name: `gap-${name}`, keys: ["clause"], tables, observations, seed });
  const readings = `readings AS (
      SELECT responseId, pairId, CASE WHEN count(*) > 1 THEN count(DISTINCT label) > 1 END AS split
      FROM gap_verdicts WHERE responseId IN (SELECT responseId FROM crossed_responses) GROUP BY responseId, pairId
    )`;
  return {
    nonCompliant: await byClause(
      "non-compliant",
      "SELECT clause, pairId, label = 'non_compliant' AS hit FROM gap_verdicts",
    ),
    split: await byClause(
      "split",
      "SELECT clause, pairId, split AS hit FROM (SELECT DISTINCT clause, responseId FROM gap_verdicts) JOIN readings USING (responseId)",
      readings,
    ),
    unsettled: await byClause("unsettled", "SELECT clause, pairId, unsettled AS hit FROM touches"),
    allFail: await byClause(
      "all-fail",
      `SELECT clause, outcomes.pairId, outcomes.allFail AS hit
       FROM (SELECT DISTINCT clause, scenarioId FROM gap_verdicts) JOIN outcomes USING (scenarioId)`,
    ),
  };
}
