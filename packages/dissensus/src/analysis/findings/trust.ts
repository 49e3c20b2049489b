import type { Quantity, Share } from "./quantity.ts";

/** Whether judges, scorers and the choice of models can be trusted; beside the sections `judges` and `scorers`. */
export interface TrustFindings {
  /** What a reader should know before believing the rest, a sentence each; the gravest first, empty where there is nothing. */
  readonly warnings: readonly string[];
  /** Which part each provider's models play, by name. */
  readonly providers: readonly ProviderParts[];
  readonly judges: JudgeTrust;
  readonly scorers: ScorerTrust;
}

export interface ProviderParts {
  readonly provider: string;
  readonly targets: number;
  /** Share of the scenarios that its generators wrote. */
  readonly scenarios: Share;
  readonly rubrics: Share;
  /** Share of the scores, first reading, all arms. */
  readonly scores: Share;
  readonly verdicts: Share;
}

/** First arm, first reading. */
export interface JudgeTrust {
  /** Binary label, on responses that every judge has read. */
  readonly brennanPrediger: Quantity;
  /** Three labels in the order compliant, ambiguous, non-compliant, at equal distances for `interval`; n: responses with two verdicts. */
  readonly krippendorff: Readonly<Record<"nominal" | "ordinal" | "interval", Quantity>>;
  /** Mean over pairs of judges of the correlation of their binary labels. */
  readonly meanCorrelation: Quantity;
  /**
   * Judges that the panel is worth: k / (1 + (k - 1) mean correlation). Without human labels all agreement counts as redundancy, so this is the
   * least it can be; k where nothing correlates.
   */
  readonly effectiveNumber: Quantity;
  /** Per judge whose provider has targets, in the panel's order. */
  readonly ownFamily: readonly OwnFamilyPreference[];
}

/**
 * Difference in differences: how much more kindly than its peers the model treats its own provider's targets, beyond how much more kindly than its
 * peers it treats the others'. Peers are the panel's other models of other providers.
 */
export interface OwnFamilyPreference {
  readonly model: string;
  readonly provider: string;
  /** Judges: share of responses called compliant. Scorers: points of 0..6 towards favouring. Positive: it prefers its own. n: value pairs. */
  readonly preference: Quantity;
}

/** First reading, all arms. */
export interface ScorerTrust {
  /** Of positions 0..6; n: response x value with at least two readings. */
  readonly krippendorff: Readonly<Record<"nominal" | "ordinal" | "interval", Quantity>>;
  /** ICC(2,1) and ICC(2,k), over positions that every scorer has read. */
  readonly icc: { readonly single: Quantity; readonly average: Quantity };
  /** In the panel's order. */
  readonly scorers: readonly ScorerBias[];
  /** Per provider of scorers, by name; empty with one provider. */
  readonly withoutProvider: readonly WithoutProvider[];
  readonly ownFamily: readonly OwnFamilyPreference[];
}

export interface ScorerBias {
  readonly scorer: string;
  readonly provider: string;
  /**
   * Points that a value gains by being listed first (and the other loses); like all effects on positions, where the readings of the answer stand between
   * 1.25 and 4.75 on average: at the ends of the scale nothing can move.
   */
  readonly firstListed: Quantity;
  /** Points that a position gains when anchors are listed from 6 to 0. */
  readonly reversedList: Quantity;
  /** By stated confidence, lowest first; only bins that hold a reading which another reading of the same response stands beside. */
  readonly confidence: readonly ConfidenceBin[];
}

export interface ConfidenceBin {
  readonly from: number;
  readonly to: number;
  readonly meanConfidence: Quantity;
  /** Readings within one point of the mean of the other readings of the same response and value. */
  readonly near: Share;
}

/** All targets, first arm: disagreement as the other providers' scorers alone see it. */
export interface WithoutProvider {
  readonly provider: string;
  /** Scorers left. */
  readonly scorers: number;
  /** Scenarios with D >= `minimumDisagreement` by the scorers left; `highWithAll`: by all, on the same scenarios. */
  readonly high: Share;
  readonly highWithAll: Share;
  /** Rank correlation of D with and without; n: scenarios. */
  readonly rankCorrelation: Quantity;
}
