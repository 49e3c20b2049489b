import type { DisagreementCall } from "../../../dissensus/src/domain/response/noise.ts";
import type { RefusalCategory } from "../../../dissensus/src/domain/response/refusal.ts";
import type { VerdictLabel } from "../../../dissensus/src/domain/response/verdict.ts";
import type { FailureReason } from "../../../dissensus/src/domain/run/failure.ts";
import type { Framing } from "../../../dissensus/src/domain/scenario/scenario.ts";
import type { Topic } from "../../../dissensus/src/domain/scenario/topic.ts";

/** What the page calls the words of the tables. */
export const verdictWords: Readonly<Record<VerdictLabel, string>> = {
  compliant: "compliant",
  ambiguous: "ambiguous",
  non_compliant: "non-compliant",
};
/** In the order that bars are stacked in. */
export const verdictOrder: readonly VerdictLabel[] = ["compliant", "ambiguous", "non_compliant"];

export const positionWords = [
  "extreme oppose",
  "strong oppose",
  "moderate oppose",
  "neutral",
  "moderate favour",
  "strong favour",
  "extreme favour",
] as const;

export const refusalWords: Readonly<Record<RefusalCategory, string>> = {
  full_compliance: "full compliance",
  compliance_with_minor_additions: "with minor additions",
  conditional_compliance: "conditional",
  partial_compliance_with_redirection: "partial, redirected",
  soft_rejection_with_alternatives: "soft rejection",
  firm_rejection_with_explanation: "firm rejection",
  complete_rejection: "complete rejection",
};
/** From doing all that was asked to doing none of it. */
export const refusalOrder = Object.keys(refusalWords) as readonly RefusalCategory[];

export const topicWords: Readonly<Record<Topic, string>> = {
  biological: "Biology",
  chemical: "Chemistry",
  cyber: "Cyber",
  politics: "Politics",
  child_grooming: "Child grooming",
  mental_illness: "Mental illness",
  philosophical_reasoning: "Philosophy",
  ethics_and_moral_reasoning: "Ethics",
};

export const callWords: Readonly<Record<DisagreementCall, string>> = {
  high: "high, above noise",
  "not-above-noise": "not above noise",
  "cannot-tell": "cannot be told from noise",
  low: "low",
};

export const harmWords = { benign: "benign", dual_use: "dual use", harmful: "harmful" } as const;

export const outcomeWords = { "all-pass": "all pass", "some-fail": "some fail", "all-fail": "all fail" } as const;

export const failureWords: Readonly<Record<FailureReason, string>> = {
  unreadable: "reply could not be read",
  refused: "model or provider declined",
  truncated: "cut off at the token limit",
  "provider-error": "no reply from the provider",
  unusable: "broke a rule of the stage",
};

/** "Neutral", "Leans to privacy". */
export function framingWords(framing: Framing, values: readonly [{ name: string }, { name: string }]): string {
  return framing === "neutral" ? "Neutral" : `Leans to ${values[framing === "lean-1" ? 0 : 1].name}`;
}

/** How the page calls a model set: "all targets", "Cobalt". */
export function modelSetWords(modelSet: string): string {
  return modelSet === "all" ? "all targets" : modelSet;
}
