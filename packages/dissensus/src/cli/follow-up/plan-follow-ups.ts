import { formatTable } from "../console.ts";
import { batchRows, configuredUsd, type PlanCost, planCosts } from "../costs/plan-costs.ts";
import { pricingOf } from "../costs/pricing.ts";
import { planProject } from "../project/plan-project.ts";
import type { Project } from "../project/project.ts";

/** What one of several follow-ups would still ask. */
export interface PlannedPart {
  readonly title: string;
  readonly costs: readonly PlanCost[];
  readonly calls: number;
  /** With each model asked as its `mode` says; models without a known price are left out. */
  readonly usd: number;
}

/** Counts the calls of several follow-ups. Asks nothing. */
export async function planFollowUps(
  parts: readonly { readonly title: string; readonly project: Project }[],
): Promise<PlannedPart[]> {
  const planned: PlannedPart[] = [];
  for (const { title, project } of parts) {
    const { rows } = await planProject(project);
    const costs = planCosts(rows, pricingOf(project.config));
    const calls = rows.reduce((sum, row) => sum + row.calls, 0);
    planned.push({ title, costs, calls, usd: configuredUsd(costs, batchRows(project.config)) });
  }
  return planned;
}

/** The parts as a table for the terminal: calls, tokens and USD per part and stage, and in all. */
export function renderPlannedParts(parts: readonly PlannedPart[]): string {
  const lines = parts.flatMap(({ title, costs }) => {
    const stages = [...new Set(costs.map(({ row }) => row.stage))];
    return stages.map((stage, index) => {
      const ofStage = costs.filter(({ row }) => row.stage === stage);
      const sum = (key: "known" | "calls" | "inputTokens" | "outputTokens"): number =>
        ofStage.reduce((total, { row }) => total + row[key], 0);
      const counts = [sum("calls"), sum("known"), sum("inputTokens"), sum("outputTokens")];
      return [index === 0 ? title : "", stage, ...counts, usdOf(ofStage)];
    });
  });
  const all = parts.flatMap(({ costs }) => costs);
  const total = (key: "known" | "calls" | "inputTokens" | "outputTokens"): number =>
    all.reduce((sum, { row }) => sum + row[key], 0);
  const usd = parts.reduce((sum, part) => sum + part.usd, 0);
  const sums = ["total", "", total("calls"), total("known"), total("inputTokens"), total("outputTokens")];
  return formatTable(
    ["part", "stage", "to ask", "known", "input tokens", "output tokens", "USD"],
    [...lines, [...sums, formatUsd(usd)]],
    2,
  );
}

function usdOf(costs: readonly PlanCost[]): string {
  if (costs.some(({ cachedUsd }) => cachedUsd === null)) return "?";
  return formatUsd(costs.reduce((sum, { cachedUsd }) => sum + (cachedUsd ?? 0), 0));
}

function formatUsd(usd: number): string {
  return usd === 0 ? "-" : usd.toFixed(2);
}
