import { randomSubset } from "../../../domain/scenario/selection.ts";
import { clusteredShares } from "../../estimates/clustered-shares.ts";
import type { Share } from "../../findings/quantity.ts";
import type { RunQuestion } from "../../run-question.ts";
import type { Suspicion } from "../suspicions.ts";

type Named = Pick<Suspicion, "kind" | "a" | "b">;

export interface CardShares {
  /** Of the scenarios drawn at random, or of all judged ones where none were: those that could show the defect. */
  readonly exposure: Share;
  /** Of the scenarios that show it: those where most verdicts are decided by its clauses. */
  readonly settledByChange: Share;
  /** Mean harm of the requests, 1 to 3; 1 where nothing was labelled. */
  readonly stakes: number;
}

/** How often each suspicion is in play, what is at stake there, and how much a change of its clauses could settle. */
export async function cardShares(
  ask: RunQuestion,
  chosen: readonly Named[],
  seed: number,
): Promise<(suspicion: Named) => CardShares> {
  const list = JSON.stringify(chosen.map(({ kind, a, b }) => ({ kind, a, b })));
  const about: RunQuestion = (sql) => ask(sql, [list]);
  const share = await clusteredShares(about, {
    name: "defect-card",
    keys: ["share", "kind", "a", "b"],
    ...{ tables, observations, seed },
  });
  const stakes = await about<Named & { stakes: number }>(`, ${tables}
SELECT kind, a, b, avg(CASE harm WHEN 'harmful' THEN 3 WHEN 'dual_use' THEN 2 ELSE 1 END) AS stakes
FROM own JOIN request_readings USING (scenarioId) WHERE harm IS NOT NULL GROUP BY kind, a, b ORDER BY kind, a, b`);
  return ({ kind, a, b }) => ({
    exposure: share("exposure", kind, a, b),
    settledByChange: share("settled", kind, a, b),
    stakes: stakes.find((row) => row.kind === kind && row.a === a && row.b === b)?.stakes ?? 1,
  });
}

const observations = `
SELECT 'exposure' AS share, chosen.kind, chosen.a, chosen.b, exposed.pairId, own.scenarioId IS NOT NULL AS hit
FROM chosen CROSS JOIN exposed
LEFT JOIN own ON own.kind = chosen.kind AND own.a = chosen.a AND own.b = chosen.b AND own.scenarioId = exposed.scenarioId
UNION ALL
SELECT 'settled', kind, a, b, own.pairId, avg((CASE kind WHEN 'coverage' THEN clause IS NULL ELSE coalesce(clause IN (a, b), false) END)::INTEGER) > 0.5
FROM own JOIN case_verdicts USING (scenarioId) WHERE shows GROUP BY kind, a, b, own.pairId, scenarioId`;

const tables = `chosen AS (SELECT unnest(from_json($2, '[{"kind": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR"}]'), recursive := true)),
own AS (SELECT suspected_cases.* FROM suspected_cases JOIN chosen USING (kind, a, b)),
drawn AS (SELECT DISTINCT scenarioId FROM own_selections WHERE subset = '${randomSubset}'),
exposed AS (
  SELECT DISTINCT scenarioId, pairId FROM case_verdicts WHERE scenarioId IN (FROM drawn) OR NOT EXISTS (FROM drawn)
)`;
