import { runTables } from "../domain/run/run-tables.ts";
import type { RunStore } from "../store/run-store.ts";
import type { StageProgress } from "./api.ts";

const order = runTables.map(({ name }) => name);

/** Where each stage that has begun stands, in the order in which they run. */
export function stageProgress({ tables, ledger }: Pick<RunStore, "tables" | "ledger">): StageProgress[] {
  const totals = ledger.totals();
  const states = [...tables.states()].sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  return states.map(({ stage, status, rows, failures }) => {
    const own = totals.filter((total) => total.stage === stage);
    return {
      stage,
      status,
      rows,
      failures,
      calls: own.reduce((sum, { calls }) => sum + calls, 0),
      outputTokens: own.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    };
  });
}
