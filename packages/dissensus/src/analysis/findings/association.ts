import type { Quantity, Share } from "./quantity.ts";

/** Whether high disagreement goes with all-fail, and how much of that is something else. First arm, judged scenarios. */
export interface AssociationFindings {
  /** Per model set ("all" first, then by name). */
  readonly sets: readonly SetAssociation[];
}

export interface SetAssociation {
  readonly modelSet: string;
  /** All-fail among judged scenarios with D >= `minimumDisagreement`, and below. */
  readonly allFailHigh: Share;
  readonly allFailLow: Share;
  /** Odds ratio of all-fail per point of D, alone: logistic regression, standard errors clustered by value pair. */
  readonly crudeOddsRatio: Quantity;
  /** The same with topic, request's harm, framing, generator and the query's length in the model; null where they cannot be told apart. */
  readonly adjustedOddsRatio: Quantity;
  /** What was adjusted for, in words; columns that do not vary are left out. */
  readonly adjustedFor: readonly string[];
}
