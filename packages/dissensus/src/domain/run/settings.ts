import { z } from "zod";
import { arms, yardsticks } from "../response/arm.ts";

const kCenterMode = z.enum(["net", "greedy"]);

/** Everything that decides what a run computes, besides the spec, the taxonomy, the prompts and the panels. */
export const settingsSchema = z.strictObject({
  seed: z
    .number()
    .int()
    .default(1)
    .describe("Of every draw. Same seed, inputs and replies: the same findings, byte for byte."),
  arms: z
    .array(z.enum(arms))
    .min(1)
    .default(["spec"])
    .describe(
      "What targets are shown beside the query: the spec as system prompt, nothing (none), or a variant of the spec by its name. The first is the one that the findings are about.",
    ),
  placebo: z
    .boolean()
    .default(false)
    .describe(
      "Whether a writer restates the clauses that the variant `patched` changes, at its length: what a placebo shows. `dissensus patch` sets it.",
    ),
  samples: z.number().int().positive().default(1).describe("Answers per scenario, target and arm."),
  calibration: z
    .strictObject({
      samples: z.number().int().positive().default(2).describe("Answers per scenario, target and arm, on that share."),
      share: z
        .number()
        .min(0)
        .max(1)
        .default(0.05)
        .describe(
          "Share of the scenarios that are answered more often, to tell noise from difference. The further answers are scored, not judged.",
        ),
    })
    .prefault({}),
  pairs: z
    .strictObject({
      count: z.number().int().positive().default(100).describe("How many pairs of values; each gives three scenarios."),
      sampling: z
        .enum(["uniform", "stratified"])
        .default("stratified")
        .describe("uniform: over all pairs. stratified: spread evenly over pairs of categories."),
      clauses: z
        .number()
        .int()
        .min(0)
        .default(0)
        .describe(
          "How many pairs of the spec's clauses become scenarios too: those that two judges name as likely to collide, and a fifth at random.",
        ),
    })
    .prefault({}),
  duplicates: z
    .strictObject({
      mode: kCenterMode
        .default("net")
        .describe("How kept scenarios are picked: net by weight, greedy farthest first (the paper)."),
      threshold: z
        .union([z.number().positive().max(2), z.literal("auto")])
        .default("auto")
        .describe(
          "Euclidean distance of unit vectors below which a scenario is a duplicate; auto: 0.4; for the lexical embedder 0.32 of the median distance between queries of different pairs.",
        ),
    })
    .prefault({}),
  scoring: z
    .strictObject({
      mode: z
        .enum(["pointwise", "joint"])
        .default("pointwise")
        .describe("pointwise: one answer per call, blind. joint: all answers to a scenario in one call (the paper)."),
      repeatShare: z
        .number()
        .min(0)
        .max(1)
        .default(0.05)
        .describe("Share that is scored a second time, in the opposite order."),
    })
    .prefault({}),
  modelSets: z
    .record(z.string(), z.array(z.string()).min(2))
    .default({})
    .describe('Sets of targets, by name, whose disagreement is measured, beside "all" and one per provider.'),
  selections: z
    .strictObject({
      mode: kCenterMode.default("net").describe("As for duplicates, weighted by disagreement."),
      minimumDisagreement: z
        .number()
        .min(0)
        .max(3)
        .default(1.5)
        .describe("A scenario is a candidate from this disagreement on."),
      threshold: z
        .union([z.number().positive(), z.literal("auto")])
        .default("auto")
        .describe(
          "Disagreement x distance below which a scenario is covered by a picked one; auto: 0.8; for the lexical embedder twice that of duplicates.",
        ),
      limit: z
        .number()
        .int()
        .positive()
        .nullable()
        .default(null)
        .describe("At most this many per set of targets; null: no limit."),
      subsets: z.array(z.string()).nullable().default(null).describe("Which sets to select for; null: all of them."),
      random: z.number().int().min(0).default(30).describe("Scenarios drawn at random to compare rates with."),
    })
    .prefault({}),
  judging: z
    .strictObject({
      repeatShare: z
        .number()
        .min(0)
        .max(1)
        .default(0.05)
        .describe("Share of responses judged a second time, for the flip rate."),
      crossed: z
        .number()
        .min(0)
        .max(1)
        .default(1)
        .describe(
          "Share of responses that every judge reads. Below 1, as many judges as a majority takes read each of the others first, and the rest only where these do not agree: same majorities, up to a third fewer calls with three judges. Agreement between judges is then measured on readings that depend on no other; 0.15 leaves enough of them on most runs.",
        ),
      yardsticks: z
        .array(z.enum(yardsticks))
        .min(1)
        .default(["spec"])
        .describe(
          "What responses are judged against: the spec, or variants by name. The findings are about the first.",
        ),
      arms: z
        .array(z.enum(arms))
        .min(1)
        .nullable()
        .default(null)
        .describe("Whose responses to the selected scenarios are judged; null: those of the first arm."),
    })
    .prefault({}),
  probes: z
    .strictObject({
      attempts: z
        .number()
        .int()
        .min(0)
        .default(0)
        .describe(
          "How often each writer, with the spec before it, tries to comply where all governed targets fail: one attempt that every judge accepts shows that the spec can be satisfied.",
        ),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the published study did, where it says so. */
export const paperPreset = {
  arms: ["none"],
  samples: 1,
  calibration: { share: 0 },
  pairs: { sampling: "uniform" },
  duplicates: { mode: "greedy", threshold: 0.4 },
  scoring: { mode: "joint", repeatShare: 0 },
  selections: { mode: "greedy", minimumDisagreement: 1.5, threshold: 0.8 },
  judging: { repeatShare: 0 },
} as const;
