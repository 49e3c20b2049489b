import { z } from "zod";

/** What a reader makes of a finding. Open is what has no triage. */
export const triageStates = ["accepted", "dismissed", "open"] as const;
export type TriageState = (typeof triageStates)[number];

/** A reader's decision on one finding. `open` with a note: looked at, not decided. */
export const triageSchema = z.strictObject({
  /** The finding: `clause:<id>` for a clause's gap, else a defect's id. */
  subject: z.string().min(1).max(500),
  state: z.enum(triageStates),
  note: z.string().max(10_000),
});

export interface Triage extends z.infer<typeof triageSchema> {
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}
