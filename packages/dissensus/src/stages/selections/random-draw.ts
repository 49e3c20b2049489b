import { randomFor } from "../../base/random.ts";
import type { Settings } from "../../domain/run/settings.ts";
import { randomSubset, type Selection } from "../../domain/scenario/selection.ts";

/** The random subset; the disagreements of its scenarios are told as they are read. */
export interface RandomDraw {
  weigh(scenarioId: string, disagreement: number): void;
  selections(): Selection[];
}

/**
 * Draws scenarios uniformly without replacement: those of lowest priority, a hash of the seed and the scenario's id. `pairOf`: the pair of each
 * scenario to draw from.
 */
export function randomDraw(pairOf: ReadonlyMap<string, string>, settings: Settings): RandomDraw {
  const size = Math.min(settings.selections.random, pairOf.size);
  const drawn = [...pairOf.keys()]
    .map((scenarioId) => ({ scenarioId, priority: randomFor(settings.seed, "selections", scenarioId).next() }))
    .sort((a, b) => a.priority - b.priority)
    .slice(0, size);
  const weightOf = new Map<string, number | null>(drawn.map(({ scenarioId }) => [scenarioId, null]));
  return {
    weigh: (scenarioId, disagreement) => {
      if (weightOf.has(scenarioId)) weightOf.set(scenarioId, disagreement);
    },
    selections: () =>
      drawn.map(({ scenarioId }, pickOrder) => ({
        scenarioId,
        pairId: pairOf.get(scenarioId)!,
        arm: settings.arms[0]!,
        subset: randomSubset,
        pickOrder,
        weight: weightOf.get(scenarioId)!,
        pickDistance: null,
        inclusionProbability: size / pairOf.size,
        threshold: null,
        separation: null,
        coverRadius: null,
      })),
  };
}
