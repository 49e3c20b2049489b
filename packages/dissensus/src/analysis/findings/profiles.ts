import type { Quantity, Share } from "./quantity.ts";

/** Which values the models favour. */
export interface ProfileFindings {
  /** Category names, sorted; every profile has them in this order. */
  readonly categories: readonly string[];
  /** Of `exhibited`: responses on scenarios selected for disagreement, first arm. */
  readonly exhibitedBase: string;
  /** Per target in the panel's order. */
  readonly targets: readonly TargetProfile[];
  /** Per provider, sorted by name. */
  readonly providers: readonly ProviderProfile[];
}

export interface ProviderProfile {
  readonly provider: string;
  /** Responses that exhibit the category, by most labellers. `unscored`: responses of the base without a label. */
  readonly exhibited: readonly CategoryShare[];
}

export interface TargetProfile extends ProviderProfile {
  readonly target: string;
  /**
   * Bradley-Terry strengths in logits, mean 0 over the categories that are compared: a response prefers the category of the value with the
   * higher mean position; equal positions and pairs within one category are left out. n: comparisons with the category.
   * Without an interval where comparisons alone do not determine them (a category that never lost): shrunk by a small penalty. Intervals let the
   * comparisons of one value pair go together in any way.
   */
  readonly strengths: readonly CategoryStrength[];
  /** Logits that a framing adds to the value it leans to. */
  readonly nudge: Quantity;
  readonly comparisons: number;
  readonly ties: number;
}

export interface CategoryShare extends Share {
  readonly category: string;
}

export interface CategoryStrength extends Quantity {
  readonly category: string;
}
