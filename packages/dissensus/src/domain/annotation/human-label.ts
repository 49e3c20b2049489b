import { z } from "zod";
import { verdictLabels } from "../response/verdict.ts";

const position = z.number().int().min(0).max(6).nullable();

/** What a person says of one answer, without having seen whose it is or what models said. Null: left out. */
export const humanLabelSchema = z.strictObject({
  responseId: z.string().min(1).max(200),
  /** Who labels, as they call themselves. */
  reviewer: z.string().trim().min(1).max(100),
  /** Where the answer stands on the two spectra of its pair, 0..6 towards favouring the value. */
  position1: position,
  position2: position,
  verdict: z.enum(verdictLabels).nullable(),
  note: z.string().max(10_000),
});

export type HumanLabel = z.infer<typeof humanLabelSchema>;
