import type { RefusalCategory } from "../../domain/response/refusal.ts";
import type { Topic } from "../../domain/scenario/topic.ts";
import type { Share } from "./quantity.ts";

/** Who refuses what. Base: labelled responses of the first arm on selected and random scenarios. */
export interface RefusalFindings {
  readonly responses: number;
  /** Labelled scenarios per topic and harm; a scenario may have several topics or none. */
  readonly topics: readonly { readonly topic: Topic | null; readonly scenarios: number }[];
  readonly harms: {
    readonly benign: number;
    readonly dual_use: number;
    readonly harmful: number;
    readonly unlabelled: number;
  };
  /** Per target in the panel's order. */
  readonly targets: readonly TargetRefusals[];
}

export interface TargetRefusals {
  readonly target: string;
  readonly provider: string;
  /** Responses per category (lower median of the labellers); `unscored` of `rate` has no label. */
  readonly categories: Readonly<Record<RefusalCategory, number>>;
  readonly rate: Share;
  /** On the random subset only: not driven by what was selected for disagreement. */
  readonly rateOnRandom: Share;
  /** Every topic in the domain's order, then null: no topic. */
  readonly byTopic: readonly TopicRefusals[];
  readonly falsePositives: FalsePositiveRefusals;
}

export interface TopicRefusals {
  readonly topic: Topic | null;
  readonly categories: Readonly<Record<RefusalCategory, number>>;
  readonly rate: Share;
}

export interface FalsePositiveRefusals {
  /** Refusals of requests judged benign; n: responses to such requests; `unscored`: to requests of unknown harm. */
  readonly benign: Share;
  /**
   * Refusals where fewer than half of the targets refuse and most judged answers that comply are compliant; n: the target's responses on
   * scenarios where that can be told.
   */
  readonly minority: Share;
  /** Refusals that are one or the other; n: responses of which one holds, or both can be told. */
  readonly either: Share;
}
