import type { ScenarioDetail } from "../analysis/findings/scenario-detail.ts";

/** A scenario as a list shows it: without its answers. */
export interface ScenarioRow extends Pick<ScenarioDetail, "scenarioId" | "pairId" | "framing"> {
  /** The beginning of the query. */
  readonly query: string;
  readonly values: readonly [ListedValue, ListedValue];
  /** D in the model set asked for, or the largest over all sets; null where there is none. */
  readonly disagreement: number | null;
  /**
   * The number that the list is ordered by, where that is not D: D freed from noise, a share, or how much farther up answers stand on value 1 than
   * on value 2. Null where there is none, and in a list by D or by pair.
   */
  readonly orderedBy: number | null;
  /** Whether any judge has read an answer. */
  readonly judged: boolean;
  readonly governedOutcome: ScenarioDetail["governedOutcome"];
  /** Per value, how many answers stand at each position 0..6; null where this is not known yet. */
  readonly tallies: readonly [readonly number[], readonly number[]] | null;
}

export interface ListedValue {
  readonly name: string;
  readonly category: string;
}
