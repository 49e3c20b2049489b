import { groupBy } from "../../base/group-by.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import type { Score } from "../../domain/response/score.ts";
import { targetPositions } from "../../domain/response/target-position.ts";
import type { ModelSet } from "../../domain/run/model-set.ts";
import { mean } from "../../stats/descriptive/mean.ts";
import { populationStandardDeviation } from "../../stats/descriptive/population-standard-deviation.ts";
import { replicatesOf } from "./replicates-of.ts";

/**
 * Disagreement of every model set on ONE scenario, per arm, where at least two of its targets have scores. Deviations are rounded to 9 decimals,
 * so that one that is exactly 1.5 is so in the table.
 */
export function disagreementsOf(scores: readonly Score[], sets: readonly ModelSet[]): Disagreement[] {
  return [...groupBy(scores, (score) => score.arm)].flatMap(([arm, ofArm]) => {
    const positions = targetPositions(ofArm);
    const { scenarioId, pairId } = ofArm[0]!;
    return sets.flatMap(({ name: modelSet, targets }) => {
      const scored = targets.flatMap((target) => positions.get(target) ?? []);
      if (scored.length < 2) return [];
      const first = scored.map(({ position1 }) => position1);
      const second = scored.map(({ position2 }) => position2);
      const deviation1 = rounded(populationStandardDeviation(first).estimate);
      const deviation2 = rounded(populationStandardDeviation(second).estimate);
      return {
        scenarioId,
        pairId,
        arm,
        modelSet,
        scoredTargets: scored.length,
        targets: targets.length,
        deviation1,
        deviation2,
        disagreement: Math.max(deviation1, deviation2),
        mean1: mean(first).estimate,
        mean2: mean(second).estimate,
        replicates: replicatesOf(ofArm, targets),
      };
    });
  });
}

function rounded(deviation: number): number {
  return Math.round(deviation * 1e9) / 1e9;
}
