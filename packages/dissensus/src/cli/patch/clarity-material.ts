import { randomFor } from "../../base/random.ts";
import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import type { PatchTest } from "./patch-test.ts";

/** What is re-judged to see whether the patched text is clearer. */
export interface ClarityMaterial {
  readonly pairs: readonly ValuePair[];
  readonly scenarios: readonly Scenario[];
  readonly responses: readonly TargetResponse[];
}

/** As many scenarios as this are re-judged at most. */
const scenariosAtMost = 60;

/**
 * Scenarios of the parent whose verdicts name a patched clause, drawn at random whether or not they are settled, and the responses to them; where no
 * verdict names any, all judged scenarios.
 */
export async function clarityMaterial({ parent, clauseIds }: PatchTest): Promise<ClarityMaterial> {
  const { settings } = parent.inputs;
  await using store = await openRunStore(parent.runFolder, { readOnly: true, tables: runTables });
  const judged = await store.query.query<{ scenarioId: string; named: boolean }>(
    `SELECT scenarioId, bool_or(decisiveClause IN (SELECT unnest(from_json($1, '["VARCHAR"]')))) IS TRUE AS named
     FROM verdicts WHERE arm = $2 GROUP BY scenarioId ORDER BY scenarioId`,
    [JSON.stringify(clauseIds), settings.arms[0]!],
  );
  const aimed = judged.some(({ named }) => named);
  const drawn = judged
    .filter(({ named }) => named || !aimed)
    .map(({ scenarioId }) => ({ scenarioId, luck: randomFor(settings.seed, "patch", "clarity", scenarioId).next() }))
    .sort((a, b) => a.luck - b.luck)
    .slice(0, scenariosAtMost);
  const wanted = new Set(drawn.map(({ scenarioId }) => scenarioId));
  const isWanted = ({ scenarioId }: { readonly scenarioId: string }): boolean => wanted.has(scenarioId);
  const scenarios = await matching(store.tables.read(scenariosTable), isWanted);
  const pairIds = new Set(scenarios.map(({ pairId }) => pairId));
  return {
    scenarios,
    pairs: await matching(store.tables.read(pairsTable), ({ pairId }) => pairIds.has(pairId)),
    responses: await matching(store.tables.read(responsesTable), isWanted),
  };
}

async function matching<Row>(rows: AsyncIterable<Row>, isWanted: (row: Row) => boolean): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) if (isWanted(row)) found.push(row);
  return found;
}
