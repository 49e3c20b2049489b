import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import type { Table } from "../../packages/dissensus/src/domain/table.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import type { CallRecord } from "../../packages/dissensus/src/store/run-store.ts";

/** All rows of a table of a run. */
export async function rowsOf<Row extends object>(runFolder: string, table: Table<Row>): Promise<Row[]> {
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
  return await Array.fromAsync(store.tables.read(table));
}

/** Every answered call in a run's ledger. */
export async function callsOf(runFolder: string): Promise<CallRecord[]> {
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
  const stages = [...new Set(store.ledger.totals().map((total) => total.stage))];
  return (await Promise.all(stages.map((stage) => Array.fromAsync(store.ledger.records(stage))))).flat();
}

/** Whether a call repeats an ask whose reply could not be used. */
export function isAskedAgain(call: CallRecord): boolean {
  return call.call.includes("Your previous reply to this could not be used");
}

/** How many calls each stage has made, stages without calls left out. */
export function callsPerStage(calls: readonly CallRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { stage } of calls) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
}
