import type { Arm, Yardstick } from "../../domain/response/arm.ts";
import type { ClauseChange } from "../../domain/spec/compare-specs.ts";
import type { PairedEffect } from "./paired-effect.ts";

export const patchVerdicts = ["fixes", "partial", "no effect", "harms", "inconclusive"] as const;
export type PatchVerdict = (typeof patchVerdicts)[number];

/** How many cases the test was planned with, and for what. */
export interface PatchDesign {
  /** Share of cases by which the patch is to bring answers in line, net. */
  readonly netChange: number;
  /** Share of cases that it may put out of line while doing so. */
  readonly lost: number;
  readonly power: number;
  /** Fresh cases of the changed clauses. */
  readonly cases: number;
  /** Cases of other clauses. */
  readonly guardCases: number;
  /** By how much compliance with the other clauses may fall, at most. */
  readonly margin: number;
}

/** One share of answers that comply. */
export interface ArmShare {
  readonly arm: Arm;
  readonly yardstick: Yardstick;
  readonly complying: number | null;
  /** Answers with a majority. */
  readonly n: number;
  readonly unscored: number;
}

/** What was found about a patch. An effect on models that are shown a spec is a proxy for the effect of training on it. */
export interface PatchFindings {
  readonly version: 1;
  readonly spec: { readonly file: string; readonly hash: string };
  readonly patched: { readonly file: string; readonly hash: string };
  readonly changes: readonly ClauseChange[];
  /** Clauses of the spec that the fresh cases are about. */
  readonly clauseIds: readonly string[];
  /** What the author wants of answers; null: the patched spec itself stands for it. */
  readonly intent: string | null;
  /** The clauses of the placebo as they were shown; empty where its author wrote it whole. */
  readonly placebo: readonly { readonly clauseId: string; readonly text: string }[];
  /** The arm of the run's own responses, which are re-judged. */
  readonly arm: Arm;
  readonly targets: readonly string[];
  readonly judges: readonly string[];
  /** Providers whose models are simulated. */
  readonly simulatedProviders: readonly string[];
  readonly design: PatchDesign;
  /** Whether verdicts of the run name the changed clauses, so that the pairs of the fresh cases are about them. */
  readonly aimed: boolean;
  /** The same responses re-judged: share settled under the patch, less under the placebo, and less under the spec as it was. */
  readonly clarity: { readonly againstPlacebo: PairedEffect; readonly againstSpec: PairedEffect };
  /** Fresh cases: share in line with the intent (yardstick) under the patch, less under the placebo, and less under the spec. */
  readonly behaviour: {
    readonly yardstick: Yardstick;
    readonly againstPlacebo: PairedEffect;
    readonly againstSpec: PairedEffect;
    readonly shares: readonly ArmShare[];
  };
  /** Other clauses: share that complies with the spec under the patch, less under the spec. */
  readonly guard: PairedEffect;
  readonly verdict: PatchVerdict;
  /** Why, in sentences, the weightiest first. */
  readonly reasons: readonly string[];
}
