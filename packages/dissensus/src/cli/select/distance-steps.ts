import { quantileOfSorted } from "../../stats/descriptive/quantile.ts";
import type { NearestRow } from "./nearest-rows.ts";

/** A threshold to think about: how many sampled rows are nearer than that to another one, and the farthest pair among them. */
export interface DistanceStep {
  readonly distance: number;
  readonly nearer: number;
  readonly pair: NearestRow | null;
}

const shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75];

/** Steps just above quantiles of the distances, and at a threshold if one is asked about. `nearest`: by ascending distance. */
export function distanceSteps(nearest: readonly NearestRow[], threshold: number | undefined): DistanceStep[] {
  const distances = nearest.map(({ distance }) => distance);
  const quantiles = shares.map((share) => (Math.floor(quantileOfSorted(distances, share) * 100) + 1) / 100);
  const steps = [...new Set(threshold === undefined ? quantiles : [...quantiles, threshold])].sort((a, b) => a - b);
  return steps.map((distance) => {
    const nearer = distances.filter((one) => one < distance).length;
    return { distance, nearer, pair: nearest[nearer - 1] ?? null };
  });
}
