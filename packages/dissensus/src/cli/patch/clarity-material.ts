import { randomFor } from "../../base/random.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { type Material, materialOf } from "../follow-up/material-of.ts";
import type { PatchTest } from "./patch-test.ts";

/** As many scenarios as this are re-judged at most. */
const scenariosAtMost = 60;

/**
 * What is re-judged to see whether the patched text is clearer: scenarios of the parent whose verdicts name a patched clause, drawn at random whether or
 * not they are settled, and the responses to them; where no verdict names any, all judged scenarios.
 */
export async function clarityMaterial({ parent, clauseIds }: PatchTest): Promise<Material> {
  const { settings } = parent.inputs;
  await using store = await openRunStore(parent.runFolder, { readOnly: true, tables: runTables });
  const judged = await store.query.query<{ scenarioId: string; named: boolean }>(
    `SELECT scenarioId, bool_or(decisiveClause IN (SELECT unnest(from_json($1, '["VARCHAR"]')))) IS TRUE AS named
     FROM verdicts WHERE arm = $2 AND yardstick = $3 GROUP BY scenarioId ORDER BY scenarioId`,
    [JSON.stringify(clauseIds), settings.arms[0]!, settings.judging.yardsticks[0]!],
  );
  const aimed = judged.some(({ named }) => named);
  const drawn = judged
    .filter(({ named }) => named || !aimed)
    .map(({ scenarioId }) => ({ scenarioId, luck: randomFor(settings.seed, "patch", "clarity", scenarioId).next() }))
    .sort((a, b) => a.luck - b.luck)
    .slice(0, scenariosAtMost);
  return await materialOf(store.tables, new Set(drawn.map(({ scenarioId }) => scenarioId)));
}
