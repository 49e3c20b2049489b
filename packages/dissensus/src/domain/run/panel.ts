import { z } from "zod";

export const roles = ["target", "generator", "author", "scorer", "judge", "labeller", "writer", "embedder"] as const;
/** Parts that models play in a run. */
export type Role = (typeof roles)[number];

export const callParametersSchema = z.strictObject({
  temperature: z.number().min(0).max(2).optional().describe("The provider's own default where left out."),
  maxOutputTokens: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("Of one reply, reasoning included; each prompt has its own default."),
  reasoningEffort: z
    .enum(["none", "minimal", "low", "medium", "high", "xhigh"])
    .optional()
    .describe("For models that can reason."),
  dimensions: z.number().int().positive().optional().describe("Wanted size of vectors, for embedders that can choose."),
});

/** One model in one role. `name` is how tables and reports call it; unique within the role. */
export interface PanelModel {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  readonly parameters: z.infer<typeof callParametersSchema>;
  /** For targets: whether the spec is meant for it. All-fail counts only governed targets. */
  readonly governed: boolean;
  /** `batch`: asked through the provider's batch endpoint, which is cheaper and takes up to a day. Absent: at once. Changes no answer's key. */
  readonly mode?: "sync" | "batch" | undefined;
}

export type Panels = Readonly<Record<Role, readonly PanelModel[]>>;
