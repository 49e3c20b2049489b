import { quantileOfSorted } from "../../stats/descriptive/quantile.ts";
import type { NeighbourDistances, NeighbourStep, ScenarioExcerpt } from "../findings/duplicates.ts";
import type { RunQuestion } from "../run-question.ts";
import { scenarioExcerpts } from "./scenario-excerpts.ts";

/** Pairs of scenarios to measure at most, which takes a few seconds, unless that left too few to look at. */
const pairsMeasured = 4e6;
const fewestSampled = 100;
const binsPerUnit = 20;
const quantilesShown = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75];
const pairsShown = 2;

interface Neighbour {
  readonly scenarioId: string;
  readonly neighbourId: string;
  readonly distance: number;
}

/**
 * How far scenarios are from the one nearest to them: the distances by which to choose a threshold, with pairs of texts at several of them.
 * Over a sample by hash of seed and id. Distances are of the vectors as embedded, rounded to four digits: up to 0.001 off those that selected.
 */
export async function neighbourDistances(
  ask: RunQuestion,
  { seed, threshold }: { readonly seed: number | string; readonly threshold: number },
): Promise<NeighbourDistances | null> {
  const [total] = await ask<{ scenarios: number }>("SELECT count(*) AS scenarios FROM embeddings");
  const { scenarios } = total!;
  if (scenarios < 2) return null;
  const sampled = Math.min(scenarios, Math.max(fewestSampled, Math.floor(pairsMeasured / scenarios)));
  const neighbours = await ask<Neighbour>(
    `, chosen AS (SELECT scenarioId FROM embeddings ORDER BY md5($2 || ' ' || scenarioId), scenarioId LIMIT ${sampled}),
sampled AS (SELECT scenarioId, vector FROM embeddings WHERE scenarioId IN (FROM chosen)),
nearest AS (
  SELECT sampled.scenarioId,
    min({'distance': round(list_distance(sampled.vector, embeddings.vector), 4), 'id': embeddings.scenarioId}) AS neighbour
  FROM embeddings CROSS JOIN sampled WHERE embeddings.scenarioId <> sampled.scenarioId GROUP BY sampled.scenarioId
)
SELECT scenarioId, neighbour.id AS neighbourId, neighbour.distance::DOUBLE AS distance FROM nearest ORDER BY distance, scenarioId`,
    [String(seed)],
  );
  const distances = neighbours.map(({ distance }) => round(distance));
  const bins = Math.floor(distances.at(-1)! * binsPerUnit) + 1;
  const counts = new Array<number>(bins).fill(0);
  for (const distance of distances) counts[Math.floor(distance * binsPerUnit)]!++;
  return {
    sampled,
    scenarios,
    bins: counts.map((count, bin) => ({ from: bin / binsPerUnit, to: (bin + 1) / binsPerUnit, count })),
    steps: await stepsOf(ask, neighbours, [
      ...quantilesShown.map((share) => above(quantileOfSorted(distances, share))),
      threshold,
    ]),
  };
}

async function stepsOf(
  ask: RunQuestion,
  neighbours: readonly Neighbour[],
  distances: readonly number[],
): Promise<NeighbourStep[]> {
  const steps = [...new Set(distances)]
    .sort((a, b) => a - b)
    .map((distance) => {
      const nearer = neighbours.filter((neighbour) => neighbour.distance < distance);
      return { distance, nearer: nearer.length, pairs: farthestPairs(nearer) };
    });
  const ids = steps.flatMap(({ pairs }) => pairs.flatMap(({ scenarioId, neighbourId }) => [scenarioId, neighbourId]));
  const excerpts = await scenarioExcerpts(ask, ids);
  const excerpt = (id: string): ScenarioExcerpt => excerpts.get(id)!;
  return steps.map(({ pairs, ...step }) => ({
    ...step,
    pairs: pairs.map(({ distance, scenarioId, neighbourId }) => {
      const [first, second] = [scenarioId, neighbourId].sort();
      return { distance: round(distance), first: excerpt(first!), second: excerpt(second!) };
    }),
  }));
}

/** Of pairs in ascending order the last few, each once, farthest first. */
function farthestPairs(neighbours: readonly Neighbour[]): Neighbour[] {
  const pairs = new Map<string, Neighbour>();
  for (let at = neighbours.length - 1; at >= 0 && pairs.size < pairsShown; at--) {
    const { scenarioId, neighbourId } = neighbours[at]!;
    pairs.set([scenarioId, neighbourId].sort().join(" "), neighbours[at]!);
  }
  return [...pairs.values()];
}

/** Four digits, which a 32-bit float does not hold exactly. */
function round(distance: number): number {
  return Number(distance.toFixed(4));
}

/** The next hundredth above: a threshold just over the quantile has its scenarios below it. */
function above(distance: number): number {
  return (Math.floor(distance * 100) + 1) / 100;
}
