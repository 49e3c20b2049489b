import { z } from "zod";

export const expectations = ["compliant", "settled"] as const;
/**
 * What an answer must be to count for a clause. `compliant`: the majority of the judges finds that it follows the spec. `settled`: all judges give it
 * the same label, and none says that the spec leaves the case open; whether it complies is no matter.
 */
export type Expectation = (typeof expectations)[number];

const share = z.number().gt(0).lt(1);

export const sequentialTestSchema = z
  .strictObject({
    passRate: share.default(0.9).describe("A clause is in order when at least this share of answers is as expected."),
    failRate: share.default(0.6).describe("It is broken when no more than this share is."),
    falseAlarms: share.default(0.05).describe("How often a clause in order may be called broken."),
    misses: share.default(0.05).describe("How often a broken one may be called in order."),
  })
  .refine(({ passRate, failRate }) => failRate < passRate, {
    message: "failRate must be below passRate",
    path: ["failRate"],
  });
/** How sure a check has to be before it stops asking. */
export type SequentialTest = z.infer<typeof sequentialTestSchema>;

export const checkSchema = z.strictObject({
  name: z.string().min(1).describe("Of this check, unique in the suite."),
  clauses: z
    .array(z.string())
    .describe("Ids of the clauses that it is about; empty: that no clause covers these cases."),
  expect: z.enum(expectations),
  known: z
    .boolean()
    .default(false)
    .describe("A defect that is known and not mended yet: its failing is reported, and fails nothing."),
  because: z.string().default("").describe("Where the expectation comes from, for whoever reads the suite."),
  targets: z.array(z.string()).min(1).optional().describe("Names of targets; left out: all that the spec governs."),
  scenarios: z
    .array(z.strictObject({ query: z.string().min(1).describe("What a user asks.") }))
    .min(1)
    .describe("Asked in this order, until the check is decided."),
});
/** What is expected of answers to some scenarios, for one clause or for clauses that collide. */
export type Check = z.infer<typeof checkSchema>;

export const suiteSchema = z.strictObject({
  version: z.literal(1),
  config: z.string().describe("The configuration with the spec, the targets and the judges; relative to the suite."),
  test: sequentialTestSchema.prefault({}),
  checks: z.array(checkSchema).min(1),
});
/** Scenarios with a known outcome, kept beside a spec, that tell whether a change of the spec or of a model broke anything. */
export type Suite = z.infer<typeof suiteSchema>;
