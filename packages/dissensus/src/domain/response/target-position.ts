import { groupBy } from "../../base/group-by.ts";
import type { Score } from "./score.ts";

/**
 * Where one target stands on one scenario: the mean over scorers of each scorer's mean over the target's samples, and of each sample's mean over
 * the scorer's repeats. A scorer that read something twice, or one sample more, weighs no more than the others.
 */
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
    const position = (of: (score: Score) => number): number =>
      meanOver(
        ofTarget,
        ({ scorer }) => scorer,
        (ofScorer) =>
          meanOver(
            ofScorer,
            ({ sample }) => sample,
            (repeats) => mean(repeats.map(of)),
          ),
      );
    positions.set(target, {
      target,
      position1: position((score) => score.position1),
      position2: position((score) => score.position2),
      samples: new Set(ofTarget.map((score) => score.sample)).size,
    });
  }
  return positions;
}

function meanOver(
  scores: readonly Score[],
  by: (score: Score) => string | number,
  of: (scores: readonly Score[]) => number,
): number {
  return mean([...groupBy(scores, by).values()].map(of));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
