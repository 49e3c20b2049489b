import { z } from "zod";
import { callParametersSchema } from "../../domain/run/panel.ts";
import { providerConfigSchema } from "../../domain/run/provider-config.ts";
import { settingsSchema } from "../../domain/run/settings.ts";

const modelId = z
  .string()
  .regex(/^[^/\s]+\/\S+$/, 'write a model as "provider/model", for example "openai/gpt-4.1"')
  .describe('"provider/model"; the provider\'s name is everything before the first slash.');

const modelEntry = z.union([
  modelId,
  z.strictObject({
    model: modelId,
    name: z
      .string()
      .regex(/^[\w.:-]+$/, "use letters, digits, and . : _ - only")
      .optional()
      .describe("How tables and reports call it; the model's id by default."),
    governed: z.boolean().optional().describe("Targets only: whether the spec is meant for this model (default true)."),
    mode: z
      .enum(["sync", "batch"])
      .optional()
      .describe(
        "batch: through the provider's batch endpoint (openai, anthropic, google): about half the price, answers within a day.",
      ),
    ...callParametersSchema.shape,
  }),
]);

const panel = (description: string) => z.array(modelEntry).min(1, "name at least one model").describe(description);

/** dissensus.yaml. Published as JSON Schema for editors. */
export const configSchema = z.strictObject({
  spec: z.string().describe("Path of the spec: Markdown or plain text."),
  variants: z
    .strictObject({
      ablated: z.string().optional(),
      patched: z.string().optional(),
      placebo: z.string().optional(),
      intent: z.string().optional(),
    })
    .default({})
    .describe("Paths of other versions of the spec, for the arms and yardsticks of these names."),
  taxonomy: z
    .string()
    .default("starter")
    .describe('Path of the value taxonomy (CSV or a plain list), or "starter" for the built-in one.'),
  run: z.string().default("runs/run").describe("Folder of the run: ledger, tables, report."),
  prompts: z.string().optional().describe("Folder with prompts of your own, as `dissensus prompts eject` writes them."),
  preset: z.enum(["default", "paper"]).default("default").describe("paper: what Zhang et al. did, where they say so."),
  providers: z
    .record(z.string().regex(/^[\w.-]+$/), z.union([providerConfigSchema, z.null()]))
    .default({})
    .describe("Providers by name; well-known ones need no entry."),
  targets: panel("Models under test."),
  generators: panel(
    "Models that write the scenarios; each pair goes to one of them, by a hash, so that adding pairs moves none.",
  ),
  authors: panel("The model that writes the rubrics (the first is used)."),
  scorers: panel("Models that place responses on the value spectra; take two families."),
  judges: panel("Models that judge compliance with the spec; take three."),
  writers: panel(
    "Models that write paraphrases for placebos, and answers that try to comply; the authors by default.",
  ).optional(),
  labellers: panel("Models that label topics, refusals and exhibited values."),
  prices: z
    .record(
      modelId,
      z.strictObject({
        input: z.number().min(0),
        output: z.number().min(0).describe("Reasoning tokens included."),
        cachedInput: z
          .number()
          .min(0)
          .nullable()
          .default(null)
          .describe("Input read from the provider's cache; null: no discount."),
        cacheWrite: z
          .number()
          .min(0)
          .optional()
          .describe("Input written to the provider's cache; as input by default."),
        batchFactor: z
          .number()
          .positive()
          .max(1)
          .nullable()
          .default(null)
          .describe("What a call in a batch costs of one at once, for example 0.5; null: no batch price."),
      }),
    )
    .default({})
    .describe("USD per million tokens, by model, where the built-in sheet has none or yours differ."),
  embedder: modelEntry
    .default("lexical/ngrams-idf")
    .describe(
      'Model that embeds the queries; "lexical/ngrams-idf" needs no provider: it sees words only, weighed by how rare they are in the run ("lexical/ngrams": all alike).',
    ),
  ...settingsSchema.shape,
});

export type ConfigFile = z.infer<typeof configSchema>;
