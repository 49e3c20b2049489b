import type { Arm } from "../../domain/response/arm.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { FailureReason } from "../../domain/run/failure.ts";
import type { CoFailure } from "./co-failure.ts";
import type { Quantity, Share } from "./quantity.ts";

/** How much was asked, what came back, and the rates that a reader asks for first. */
export interface Headline {
  readonly pairs: number;
  readonly scenarios: {
    /** Three framings per pair. */
    readonly asked: number;
    readonly written: number;
    readonly dropped: readonly { readonly reason: FailureReason; readonly count: number }[];
    /** Survivors of de-duplication; null before that stage. */
    readonly kept: number | null;
  };
  /** Over all arms and statistical samples. */
  readonly responses: number;
  readonly scores: number;
  readonly verdicts: {
    readonly total: number;
    readonly labels: Readonly<Record<VerdictLabel, number>>;
  };
  /** Per arm (as configured) and model set ("all" first, then by name). */
  readonly disagreement: readonly SetDisagreement[];
  /** Scenarios per subset: "random" first, "all", then by name. */
  readonly selected: readonly { readonly subset: string; readonly scenarios: number }[];
  /** In the order of `selected`. */
  readonly compliance: readonly SubsetCompliance[];
  /** One per stage that has rows or failures, in the order of the flow. */
  readonly stages: readonly StageCount[];
}

export interface SetDisagreement {
  readonly arm: Arm;
  readonly modelSet: string;
  readonly targets: number;
  /** Scenarios with D >= the settings' `minimumDisagreement`; `unscored`: kept scenarios without D. */
  readonly high: Share;
  readonly mean: Quantity;
}

/**
 * Scenarios of one subset by how the governed targets fare. A response fails when most judges call it non-compliant or ambiguous; a scenario
 * is unscored when some governed target has no majority.
 */
export interface SubsetCompliance {
  readonly subset: string;
  readonly governedTargets: number;
  readonly allPass: Share;
  /** At least one governed target fails; all-fail is a part of it. */
  readonly someFail: Share;
  readonly allFail: Share;
  /** Judged responses of governed targets that most judges call problematic: the marginal failure rate. */
  readonly problematic: Share;
  /** What of `allFail` the marginal rate explains, and what is left. */
  readonly coFailure: CoFailure;
}

export interface StageCount {
  readonly stage: string;
  readonly rows: number;
  /** Sorted by model, then reason. */
  readonly failures: readonly { readonly model: string; readonly reason: FailureReason; readonly count: number }[];
}
