import type { Quantity, Share } from "./quantity.ts";

/** Which value categories go with which targets and with each other. Base: as `profiles.exhibited`, responses with a label. */
export interface RelationFindings {
  /** Per target in the panel's order, per category by name. */
  readonly targets: readonly TargetAffinities[];
  /** The strongest by |phi|, at most 100, of pairs of different targets with `n` >= 20 and each category shown by its target at least 5 times. */
  readonly shown: readonly ShownTogether[];
  /** Every pair of targets, in the panel's order. */
  readonly similarity: readonly TargetSimilarity[];
  /** Per provider and category by name; empty with one provider. */
  readonly contrasts: readonly ProviderContrast[];
}

export interface TargetAffinities {
  readonly target: string;
  readonly categories: readonly {
    readonly category: string;
    /** P(category | target) / P(category); null where nobody shows it. */
    readonly lift: number | null;
    /** Correlation of "this target" with "shows the category" over all labelled responses. */
    readonly phi: number | null;
  }[];
}

/** On the scenarios where both have a labelled response. */
export interface ShownTogether {
  readonly targetA: string;
  readonly categoryA: string;
  readonly targetB: string;
  readonly categoryB: string;
  /** P(B shows its category | A shows its own). */
  readonly conditional: Share;
  /** The same over P(B shows its category). */
  readonly lift: number;
  readonly phi: number;
  /** Scenarios. */
  readonly n: number;
}

export interface TargetSimilarity {
  readonly targetA: string;
  readonly targetB: string;
  /** Mean over categories of the correlation of "shows the category"; n: scenarios. */
  readonly exhibited: Quantity;
  /** Correlation of positions over scenarios and both values; n: scenarios. First arm, all kept scenarios. */
  readonly positions: Quantity;
}

/** Share of responses that show the category: this provider's targets less the others', within value pairs. */
export interface ProviderContrast {
  readonly provider: string;
  readonly category: string;
  /** Mean over value pairs of the difference; n: value pairs. */
  readonly difference: Quantity;
  readonly pValue: number | null;
  /** Benjamini-Hochberg over all contrasts of this list. */
  readonly adjustedPValue: number | null;
}
