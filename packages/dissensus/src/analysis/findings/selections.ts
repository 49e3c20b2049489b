import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";

/** What the selection of scenarios for the costly stages did. First arm. */
export interface SelectionFindings {
  readonly mode: KCenterMode;
  /** Disagreement x distance, as used: where the settings say "auto", the embedder's own. Null where nothing was picked for disagreement. */
  readonly threshold: number | null;
  readonly limit: number | null;
  readonly minimumDisagreement: number;
  /** In the order of the headline's `selected`. */
  readonly subsets: readonly SelectedSubset[];
}

export interface SelectedSubset {
  readonly subset: string;
  /** Scenarios that it was chosen from: kept after de-duplication and, but for the random draw, of enough disagreement. */
  readonly candidates: number;
  readonly selected: number;
  /** Least disagreement x distance of a selected scenario to those selected before it; null for the random draw and below two scenarios. */
  readonly separation: number | null;
  /** Greatest disagreement x distance of a candidate to the selected scenario nearest to it; null for the random draw. */
  readonly coverRadius: number | null;
  /** What is proven about the selected ones, in sentences; null for the random draw. */
  readonly bound: string | null;
}
