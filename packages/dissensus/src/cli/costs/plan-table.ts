import { groupBy } from "../../base/group-by.ts";
import type { PlanRow } from "../../pipeline/planning/plan-row.ts";
import { formatTable } from "../console.ts";
import type { PlanCost } from "./plan-costs.ts";

type Count = "calls" | "submitted" | "known" | "inputTokens" | "cacheableInputTokens" | "outputTokens";

/** A plan as a table for the terminal: a line per stage and model, and the totals. */
export function planTable(costs: readonly PlanCost[]): string {
  const counts: readonly (readonly [title: string, count: Count])[] = [
    ["to ask", "calls"],
    ...(costs.some(({ row }) => row.submitted > 0) ? [["in batches", "submitted"] as const] : []),
    ["in ledger", "known"],
    ["input tokens", "inputTokens"],
    ["of these shared", "cacheableInputTokens"],
    ["output tokens", "outputTokens"],
  ];
  const lines = [...groupBy(costs, ({ row }) => row.stage).values()].flatMap((ofStage) =>
    ofStage.map((cost, index) => [
      index === 0 ? cost.row.stage : "",
      `${cost.row.provider}/${cost.row.model}`,
      ...counts.map(([, count]) => cost.row[count]),
      ...[cost.usd, cost.cachedUsd, cost.batchUsd ?? cost.cachedUsd].map(formatUsd),
    ]),
  );
  const sum = (of: (row: PlanRow) => number): number => costs.reduce((total, { row }) => total + of(row), 0);
  const sumUsd = (key: "usd" | "cachedUsd" | "batchUsd"): number =>
    costs.reduce((total, cost) => total + (cost[key] ?? cost.cachedUsd ?? 0), 0);
  const totals = [
    ...["total", ""],
    ...counts.map(([, count]) => sum((row) => row[count])),
    ...(["usd", "cachedUsd", "batchUsd"] as const).map((key) => formatUsd(sumUsd(key))),
  ];
  const header = ["stage", "model", ...counts.map(([title]) => title), "USD", "cached", "batch"];
  return formatTable(header, [...lines, totals], 2);
}

/** "0.12"; "?" where no price is known; "-" for nothing to pay. */
function formatUsd(usd: number | null): string {
  if (usd === null) return "?";
  return usd === 0 ? "-" : usd.toFixed(2);
}
