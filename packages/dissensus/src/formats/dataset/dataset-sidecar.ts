import { z } from "zod";
import { arms } from "../../domain/response/arm.ts";

const textFile = z.object({ file: z.string(), text: z.string() });

/**
 * `dissensus.json` of an exported dataset: what the released layout has no column for. With it, an import gives the tables that were exported;
 * without it, models go by their column names, and scorer and author are unstated.
 */
export const datasetSidecarSchema = z.object({
  format: z.literal(1),
  arm: z.enum(arms),
  scorer: z.string(),
  author: z.string(),
  targets: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      provider: z.string(),
      model: z.string(),
      governed: z.boolean(),
    }),
  ),
  /** Column of `judge_evaluations` -> judge. */
  judges: z.record(z.string(), z.string()),
  /** Split of the config `default` -> subset. */
  subsets: z.record(z.string(), z.string()),
  /** Providers whose models are programs: an import says so too. */
  simulated: z.array(z.string()),
  /** Provider of the models that wrote, scored or judged, by name. */
  providers: z.record(z.string(), z.string()),
  modelSets: z.record(z.string(), z.array(z.string())),
  judgedSpec: z.string().nullable(),
  /** Where not every judge reads every response: what decides which of them read which first, judges in the panel's order. */
  earlyStopping: z
    .object({ seed: z.number().int(), crossed: z.number().min(0).max(1), judges: z.array(z.string()) })
    .optional(),
  spec: textFile.nullable(),
  taxonomy: textFile.nullable(),
});

export type DatasetSidecar = z.infer<typeof datasetSidecarSchema>;

export const sidecarFileName = "dissensus.json";
