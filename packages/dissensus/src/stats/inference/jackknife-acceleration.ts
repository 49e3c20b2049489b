/**
 * Efron's acceleration, sum of d^3 / (6 (sum of d^2)^1.5), d = mean of the leave-one-out values less each of them, over
 * clusters. With more clusters than `groups`, groups of clusters (i mod groups) are left out instead: a sum of
 * independent influences has the sum of their second and of their third moments, so that the ratio keeps its scale. NaN
 * where a leave-out value does not exist, 0 where none differs. O(min(clusters, groups)) calls of the estimator.
 * Source: B. Efron, "Better bootstrap confidence intervals", 1987.
 */
export function jackknifeAcceleration(options: {
  readonly clusters: number;
  readonly estimator: (weights: Float64Array) => number;
  readonly groups: number;
}): number {
  const { clusters, estimator, groups } = options;
  const values = new Float64Array(Math.min(clusters, groups));
  const weights = new Float64Array(clusters);
  for (let group = 0; group < values.length; group++) {
    weights.fill(1);
    for (let i = group; i < clusters; i += values.length) weights[i] = 0;
    values[group] = estimator(weights);
  }
  const centre = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (centre - value) ** 2, 0);
  const cubes = values.reduce((sum, value) => sum + (centre - value) ** 3, 0);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
