import type { Clause } from "../../domain/spec/clause.ts";
import { clausePairRow } from "../../domain/taxonomy/clause-pair-row.ts";
import { numberedPair, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { RunQuestion } from "../run-question.ts";
import type { Suspicion } from "./suspicions.ts";

/** Each pair gives three scenarios: neutral and two leaning. */
export const freshPairsPerSuspicion = 10;

/**
 * Pairs whose scenarios have never been seen, `perSuspicion` for each suspicion: of a conflict the two clauses against each other, of anything else the
 * pairs on which it showed. Numbers go on from those that the run has. Pairs that serve two suspicions are there once.
 */
export async function freshPairs(
  ask: RunQuestion,
  suspected: readonly Suspicion[],
  from: {
    readonly clauses: readonly Clause[];
    readonly generators: readonly string[];
    readonly seed: number;
    readonly perSuspicion?: number;
  },
): Promise<ValuePair[]> {
  const { perSuspicion = freshPairsPerSuspicion } = from;
  const shown = await pairsThatShow(ask, suspected);
  const fresh = new Map<string, ValuePair>();
  for (const suspicion of suspected) {
    const clauses = [suspicion.a, suspicion.b].map((id) => from.clauses.find(({ clauseId }) => clauseId === id));
    const bases =
      suspicion.kind === "conflict" && clauses[0] && clauses[1]
        ? [clausePairRow(clauses[0], clauses[1], from)]
        : (shown.get(suspicion.id) ?? []);
    for (let i = 0; i < perSuspicion && bases.length > 0; i++) {
      const base = bases[i % bases.length]!;
      const pair = numberedPair({ ...base, number: 0 }, base.number + 1 + Math.floor(i / bases.length));
      fresh.set(pair.pairId, pair);
    }
  }
  return [...fresh.values()];
}

/** At most five pairs per suspicion, those of most disagreement first. */
async function pairsThatShow(ask: RunQuestion, suspected: readonly Suspicion[]): Promise<Map<string, ValuePair[]>> {
  const list = JSON.stringify(suspected.map(({ id, kind, a, b }) => ({ id, kind, a, b })));
  const rows = await ask<ValuePair & { id: string }>(
    `, chosen AS (SELECT unnest(from_json($2, '[{"id": "VARCHAR", "kind": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR"}]'), recursive := true)),
showing AS (
  SELECT id, pairId, max(disagreement) AS disagreement
  FROM suspected_cases JOIN chosen USING (kind, a, b) LEFT JOIN largest_disagreements USING (scenarioId, pairId)
  WHERE shows GROUP BY id, pairId
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY max(disagreement) DESC NULLS LAST, pairId) <= 5
)
SELECT id, pairs.* FROM showing JOIN pairs USING (pairId) ORDER BY id, disagreement DESC NULLS LAST, pairId`,
    [list],
  );
  const found = new Map<string, ValuePair[]>();
  for (const { id, ...pair } of rows) found.set(id, [...(found.get(id) ?? []), pair]);
  return found;
}
