import { z } from "zod";
import { callParametersSchema } from "../../domain/run/panel.ts";
import { providerConfigSchema, providerKinds } from "../../domain/run/provider-config.ts";
import { settingsSchema } from "../../domain/run/settings.ts";
import { problemKinds } from "./dataset-problem.ts";

const panel = z.array(
  z.object({
    name: z.string(),
    provider: z.string(),
    model: z.string(),
    parameters: callParametersSchema,
    governed: z.boolean(),
  }),
);

const problem = z.object({
  kind: z.enum(problemKinds),
  file: z.string(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  detail: z.string(),
});

/** `inputs/import.json`: what an imported run folder was read from, what was left out, and how things are called in it. */
export const importRecordSchema = z.object({
  format: z.literal(1),
  layout: z.enum(["stress-testing", "prompts"]),
  from: z.string(),
  files: z.array(
    z.object({ name: z.string(), config: z.string(), split: z.string(), rows: z.number(), bytes: z.number() }),
  ),
  /** What could not be used, by kind, with the first few examples. */
  leftOut: z.array(z.object({ kind: z.enum(problemKinds), count: z.number(), examples: z.array(problem) })),
  notes: z.array(z.string()),
  /** By split of the config `default`: how many ordered pairs of values its rows have once, twice, three times ... Absent in earlier records. */
  orderedPairs: z.record(z.string(), z.array(z.number())).optional(),
  /** The spec's and the taxonomy's file as the user named it; the copies stand beside this file. */
  spec: z.string().nullable(),
  taxonomy: z.string(),
  settings: settingsSchema,
  panels: z.object({
    target: panel,
    generator: panel,
    author: panel,
    scorer: panel,
    judge: panel,
    labeller: panel,
    writer: panel.default([]),
    embedder: panel,
  }),
  providers: z.array(providerConfigSchema.extend({ name: z.string(), kind: z.enum(providerKinds) })),
});

export type ImportRecord = z.infer<typeof importRecordSchema>;

export const importRecordName = "import.json";
