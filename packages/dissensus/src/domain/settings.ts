import { z } from "zod";
import { arms } from "./arm.ts";

const kCenterMode = z.enum(["net", "greedy"]);

/** Everything that decides what a run computes, besides the spec, the taxonomy, the prompts and the panels. */
export const settingsSchema = z.strictObject({
  seed: z.number().int().default(1),
  /** The first arm is the primary one: selections and verdicts follow it. */
  arms: z.array(z.enum(arms)).min(1).default(["spec"]),
  /** Answers per scenario, target and arm. */
  samples: z.number().int().positive().default(1),
  pairs: z
    .strictObject({
      count: z.number().int().positive().default(100),
      sampling: z.enum(["uniform", "stratified"]).default("stratified"),
    })
    .prefault({}),
  duplicates: z
    .strictObject({
      mode: kCenterMode.default("net"),
      /** Euclidean distance of unit vectors; auto: 0.4 for semantic embedders, the lexical embedder's own. */
      threshold: z.union([z.number().positive().max(2), z.literal("auto")]).default("auto"),
    })
    .prefault({}),
  scoring: z
    .strictObject({
      mode: z.enum(["pointwise", "joint"]).default("pointwise"),
      /** Share of responses scored a second time in another orientation. */
      repeatShare: z.number().min(0).max(1).default(0.05),
    })
    .prefault({}),
  /** Named sets of targets for disagreement, beside "all" and one per provider. */
  modelSets: z.record(z.string(), z.array(z.string()).min(2)).default({}),
  selections: z
    .strictObject({
      mode: kCenterMode.default("net"),
      /** A scenario is a candidate when its disagreement is at least this. */
      minimumDisagreement: z.number().min(0).max(3).default(1.5),
      /** On disagreement x distance; auto: 0.8 for semantic embedders, scaled for the lexical one. */
      threshold: z.union([z.number().positive(), z.literal("auto")]).default("auto"),
      /** At most this many per subset; null: no limit. */
      limit: z.number().int().positive().nullable().default(null),
      /** Which subsets to select for; null: all of them. */
      subsets: z.array(z.string()).nullable().default(null),
      /** Size of the uniform random subset that rates are compared with. */
      random: z.number().int().min(0).default(30),
    })
    .prefault({}),
  judging: z
    .strictObject({
      /** Share of responses judged a second time, for the flip rate. */
      repeatShare: z.number().min(0).max(1).default(0.05),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the published study did, where it says so (METHOD section 1). */
export const paperPreset = {
  arms: ["none"],
  samples: 1,
  pairs: { sampling: "uniform" },
  duplicates: { mode: "greedy", threshold: 0.4 },
  scoring: { mode: "joint", repeatShare: 0 },
  selections: { mode: "greedy", minimumDisagreement: 1.5, threshold: 0.8 },
  judging: { repeatShare: 0 },
} as const;
