import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { keyOf } from "../../base/hash.ts";
import type { Plan } from "../../pipeline/plan.ts";
import type { CallTotals } from "../../store/run-store.ts";
import { writeFileWhole } from "../files.ts";
import type { Project } from "../project/project.ts";
import { batchRows, configuredUsd, planCosts } from "./plan-costs.ts";
import type { Pricing } from "./pricing.ts";
import { costOfTotals } from "./spent.ts";

const lineSchema = z.object({
  stage: z.string(),
  provider: z.string(),
  model: z.string(),
  calls: z.number(),
  /** Null: no price is known. */
  usd: z.number().nullable(),
});
const estimateSchema = z.object({ inputs: z.string(), lines: z.array(lineSchema) });

/** What a run will have asked and paid when it is complete, as expected before it began with these inputs. */
export type Estimate = z.infer<typeof estimateSchema>;

/** Hash of all that decides what a run asks. */
export function inputsHash({ inputs, prompts }: Pick<Project, "inputs" | "prompts">): string {
  const { spec, variants, given, taxonomy, settings, panels } = inputs;
  const versions = Object.entries(variants).map(([name, variant]) => [name, variant.hash]);
  const tables = Object.entries(given).map(([name, table]) => [name, table.hash]);
  const texts = [...prompts.values()].map(({ hash }) => hash);
  return keyOf([spec.hash, versions, tables, taxonomy.hash, settings, panels, texts]);
}

/** `totals`: what was asked and paid already. */
export function estimateOf(
  plan: Pick<Plan, "rows">,
  totals: readonly CallTotals[],
  { config, inputs, prompts }: Pick<Project, "config" | "inputs" | "prompts">,
  pricing: Pricing,
): Estimate {
  const isBatch = batchRows(config);
  const lines = planCosts(plan.rows, pricing).map((cost) => {
    const { stage, provider, model, calls, submitted } = cost.row;
    const before = totals.filter(
      (total) => total.stage === stage && total.provider === provider && total.model === model,
    );
    const asked = before.reduce((sum, total) => sum + total.calls, 0);
    const usd = cost.usd === null ? null : costOfTotals(before, pricing) + configuredUsd([cost], isBatch);
    return { stage, provider, model, calls: asked + submitted + calls, usd };
  });
  return { inputs: inputsHash({ inputs, prompts }), lines };
}

const fileName = "estimate.json";

export function writeEstimate(runFolder: string, estimate: Estimate): void {
  writeFileWhole(join(runFolder, fileName), `${JSON.stringify(estimate, null, 2)}\n`);
}

/** The estimate in a run folder; null where there is none that can be read. */
export function readEstimate(runFolder: string): Estimate | null {
  const path = join(runFolder, fileName);
  if (!existsSync(path)) return null;
  try {
    return estimateSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
