import type { Quantity, Share } from "./quantity.ts";

/** How far the scorers can be trusted. All arms; first reading (repeat 0) unless said. */
export interface ScorerFindings {
  /** Per scorer in the panel's order. */
  readonly scorers: readonly ScorerSummary[];
  /** Every pair of scorers, in the panel's order. */
  readonly pairs: readonly ScorerPair[];
  /** Interval metric over all scorers; n: positions (response x value) with at least two readings. */
  readonly krippendorffAlpha: Quantity;
}

export interface ScorerSummary {
  readonly scorer: string;
  readonly provider: string;
  /** Positions given, over both values; `unscored`: asks that gave none. */
  readonly position: Quantity;
  readonly confidence: Quantity;
  /** Pieces of evidence that stand in the response word for word. */
  readonly evidenceFound: Share;
  /** Positions read twice that came out the same. */
  readonly repeatSame: Share;
  /** Mean absolute difference of positions read twice. */
  readonly repeatDifference: Quantity;
}

export interface ScorerPair {
  readonly scorerA: string;
  readonly scorerB: string;
  /** Same position; n: positions read by both. */
  readonly same: Share;
  readonly withinOne: Share;
  /** Mean of A minus B. */
  readonly difference: Quantity;
}
