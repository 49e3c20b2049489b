import type { Framing } from "../../domain/scenario/scenario.ts";
import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";

/** What de-duplication did to the scenarios, and what it would have done at other distances. Distances are Euclidean between unit vectors, 0 to 2. */
export interface DuplicateFindings {
  readonly mode: KCenterMode;
  /** As used: where the settings say "auto", the embedder's own. */
  readonly threshold: number;
  readonly scenarios: number;
  readonly kept: number;
  /** Least distance between two kept scenarios; null below two. */
  readonly separation: number | null;
  /** Greatest distance of a scenario to the kept one nearest to it. */
  readonly coverRadius: number;
  /** What is proven about the kept ones, in sentences. */
  readonly bound: string;
  readonly curve: KeptCurve;
  /** Null where the run has no embeddings. */
  readonly neighbours: NeighbourDistances | null;
  /** How many dropped scenarios were framed how, and what stands for them; by framing, then the kept one's, other pairs first. */
  readonly dropped: readonly DroppedCount[];
  /** Kept scenarios that stand for dropped ones. */
  readonly groupCount: number;
  /** The largest of them, most dropped first, then by id. */
  readonly groups: readonly DuplicateGroup[];
}

/** Number of kept scenarios as a function of the distance (Zhang et al., Figure 9), as far as the tables say. */
export interface KeptCurve {
  /** What the points are, in a sentence or two for the reader. */
  readonly basis: string;
  /** By ascending distance. */
  readonly points: readonly {
    readonly distance: number;
    readonly kept: number;
    /** Whether de-duplication at that distance keeps just as many; else so many suffice to cover all scenarios at it. */
    readonly exact: boolean;
  }[];
}

/** Distance of a scenario to the one nearest to it, over a sample of scenarios, each against all others. To choose a threshold by. */
export interface NeighbourDistances {
  readonly sampled: number;
  readonly scenarios: number;
  /** Sampled scenarios per bin [from, to), bins of 0.05 from 0 to the last that is not empty. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  /** By ascending distance: quantiles of the sampled distances, and the threshold itself. */
  readonly steps: readonly NeighbourStep[];
}

export interface NeighbourStep {
  readonly distance: number;
  /** Sampled scenarios whose nearest neighbour is nearer than that. */
  readonly nearer: number;
  /** The farthest such pairs: what the threshold would just call duplicates. */
  readonly pairs: readonly {
    readonly distance: number;
    readonly first: ScenarioExcerpt;
    readonly second: ScenarioExcerpt;
  }[];
}

export interface DroppedCount {
  readonly framing: Framing;
  readonly keptFraming: Framing;
  readonly samePair: boolean;
  readonly count: number;
}

export interface DuplicateGroup {
  readonly kept: ScenarioExcerpt;
  readonly dropped: number;
  /** The nearest few, nearest first, then by id. */
  readonly members: readonly (ScenarioExcerpt & { readonly distance: number })[];
}

export interface ScenarioExcerpt {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly framing: Framing;
  /** The query; cut after 240 characters, with an ellipsis. */
  readonly query: string;
}
