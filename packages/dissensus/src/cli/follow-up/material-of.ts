import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { TableStore } from "../../store/run-store.ts";

/** Scenarios of a run with their pairs and all responses to them. */
export interface Material {
  readonly pairs: readonly ValuePair[];
  readonly scenarios: readonly Scenario[];
  readonly responses: readonly TargetResponse[];
}

/** What a run has on some scenarios. Reads the tables once; holds what is wanted in memory. */
export async function materialOf(tables: TableStore, scenarioIds: ReadonlySet<string>): Promise<Material> {
  const isWanted = ({ scenarioId }: { readonly scenarioId: string }): boolean => scenarioIds.has(scenarioId);
  const scenarios = await matching(tables.read(scenariosTable), isWanted);
  const pairIds = new Set(scenarios.map(({ pairId }) => pairId));
  return {
    scenarios,
    pairs: await matching(tables.read(pairsTable), ({ pairId }) => pairIds.has(pairId)),
    responses: await matching(tables.read(responsesTable), isWanted),
  };
}

async function matching<Row>(rows: AsyncIterable<Row>, isWanted: (row: Row) => boolean): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) if (isWanted(row)) found.push(row);
  return found;
}
