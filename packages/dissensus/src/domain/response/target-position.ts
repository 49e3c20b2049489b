import { groupBy } from "../../base/group-by.ts";
import type { Score } from "./score.ts";

/** Where one target stands on one scenario: the mean over its samples of each sample's mean over scorers and repeats. */
export interface TargetPosition {
  readonly target: string;
  /** 0..6 towards favouring value 1, and value 2. */
  readonly position1: number;
  readonly position2: number;
  /** How many samples have a score. */
  readonly samples: number;
}

/** Positions of every scored target among the scores of ONE scenario and arm, by target name. */
export function targetPositions(scores: readonly Score[]): ReadonlyMap<string, TargetPosition> {
  const positions = new Map<string, TargetPosition>();
  for (const [target, ofTarget] of groupBy(scores, (score) => score.target)) {
    const samples = [...groupBy(ofTarget, (score) => score.sample).values()];
    positions.set(target, {
      target,
      position1: mean(samples.map((scoresOfSample) => mean(scoresOfSample.map((score) => score.position1)))),
      position2: mean(samples.map((scoresOfSample) => mean(scoresOfSample.map((score) => score.position2)))),
      samples: samples.length,
    });
  }
  return positions;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
