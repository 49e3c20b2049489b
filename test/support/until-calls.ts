import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import type { Started } from "./dissensus.ts";

/** Waits until a run's ledger holds more than so many calls. Fails where the run ends before. */
export async function untilCalls(runFolder: string, count: number, { process }: Started): Promise<void> {
  for (;;) {
    if (process.exitCode !== null) throw new Error(`the run ended before it had made ${count} calls`);
    if (existsSync(join(runFolder, "run.db")) && (await callCount(runFolder)) > count) return;
    await setTimeout(40);
  }
}

async function callCount(runFolder: string): Promise<number> {
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
  return store.ledger.totals().reduce((sum, { calls }) => sum + calls, 0);
}
