import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { DefectEvidence } from "../findings/defects.ts";
import type { Attribution } from "../findings/gap.ts";
import type { RunQuestion } from "../run-question.ts";
import { attributionKinds, countsOfKinds } from "./attribution-counts.ts";
import type { Suspicion } from "./suspicions.ts";

type Named = Pick<Suspicion, "kind" | "a" | "b">;

/** The evidence on some suspicions, by their key; one that no scenario bears on has n = 0 throughout. */
export async function suspicionEvidence(
  ask: RunQuestion,
  chosen: readonly Named[],
  seed: number,
): Promise<(suspicion: Named) => DefectEvidence> {
  const list = JSON.stringify(chosen.map(({ kind, a, b }) => ({ kind, a, b })));
  const about: RunQuestion = (sql) => ask(sql, [list]);
  const counts = new Map((await counted(about)).map((row) => [keyOf(row), row]));
  const attributions = new Map((await attributed(about)).map((row) => [keyOf(row), row]));
  const share = await clusteredShares(about, {
    name: "defect",
    keys: ["share", "kind", "a", "b"],
    ...{ tables, observations: observations.join(" UNION ALL "), seed },
  });
  return (suspicion) => {
    const key = keyOf(suspicion);
    const { kind, a, b } = suspicion;
    const row = counts.get(key);
    return {
      scenarios: row?.scenarios ?? 0,
      pairs: row?.pairs ?? 0,
      responses: row?.responses ?? 0,
      attribution: countsOfKinds(attributions.get(key)),
      shows: share("shows", kind, a, b),
      allFail: share("all-fail", kind, a, b),
      compliant: share("compliant", kind, a, b),
      flips: share("flips", kind, a, b),
      meanDisagreement: quantityOf(row?.meanDisagreement, row?.withDisagreement ?? 0),
      satisfied: share("satisfied", kind, a, b),
    };
  };
}

/** Every share of the evidence, by its name. */
const observations = [
  "SELECT 'shows' AS share, kind, a, b, pairId, shows AS hit FROM own",
  "SELECT 'all-fail', kind, a, b, own.pairId, allFail FROM own LEFT JOIN outcomes USING (scenarioId)",
  "SELECT 'compliant', kind, a, b, own.pairId, label = 'compliant' FROM own JOIN case_verdicts USING (scenarioId)",
  `SELECT 'flips', kind, a, b, own.pairId, (again.label <> 'compliant') <> first_verdicts.problematic
   FROM own JOIN first_verdicts USING (scenarioId) JOIN own_verdicts AS again
     ON again.responseId = first_verdicts.responseId AND again.judge = first_verdicts.judge AND again.repeat = 1`,
  "SELECT 'satisfied', kind, a, b, own.pairId, satisfied FROM own JOIN probed USING (scenarioId)",
];

/** `own`: the scenarios of the suspicions in question ($2). */
const tables = `chosen AS (SELECT unnest(from_json($2, '[{"kind": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR"}]'), recursive := true)),
own AS (SELECT suspected_cases.* FROM suspected_cases JOIN chosen USING (kind, a, b))`;

function counted(about: RunQuestion) {
  return about<
    Named & {
      scenarios: number;
      pairs: number;
      responses: number;
      meanDisagreement: number | null;
      withDisagreement: number;
    }
  >(`, ${tables},
response_counts AS (SELECT scenarioId, count(DISTINCT responseId) AS responses FROM case_verdicts GROUP BY scenarioId)
SELECT kind, a, b, count(*) AS scenarios, count(DISTINCT pairId) AS pairs, sum(responses)::INTEGER AS responses,
  avg(disagreement) AS meanDisagreement, count(disagreement) AS withDisagreement
FROM own LEFT JOIN response_counts USING (scenarioId) LEFT JOIN largest_disagreements USING (scenarioId, pairId)
GROUP BY kind, a, b ORDER BY kind, a, b`);
}

/** Of a conflict: pairs of judges who both decide by one of the two clauses. Else: with the clause, or for a coverage gap none, on at least one side. */
function attributed(about: RunQuestion) {
  return about<Named & Attribution>(`, ${tables}
SELECT own.kind, a, b, ${attributionKinds.map((kind) => `count(*) FILTER (case_pairs.kind = '${kind}') AS "${kind}"`).join(", ")}
FROM own JOIN case_pairs USING (scenarioId)
WHERE CASE own.kind
  WHEN 'conflict' THEN clauseA IN (a, b) AND clauseB IN (a, b)
  WHEN 'coverage' THEN clauseA IS NULL OR clauseB IS NULL
  ELSE clauseA = a OR clauseB = a END
GROUP BY own.kind, a, b ORDER BY own.kind, a, b`);
}

function keyOf({ kind, a, b }: Named): string {
  return JSON.stringify([kind, a, b]);
}
