/**
 * An estimator of weights, as `clusterBootstrap` takes it, from an estimator of the list of drawn clusters: index i
 * comes `weights[i]` times, in ascending order. The list is new for every call. O(sum of weights).
 */
export function ofResampledClusters(estimator: (clusters: Int32Array) => number): (weights: Float64Array) => number {
  return (weights) => {
    const drawn = new Int32Array(weights.reduce((a, b) => a + b, 0));
    let at = 0;
    weights.forEach((weight, cluster) => {
      drawn.fill(cluster, at, at + weight);
      at += weight;
    });
    return estimator(drawn);
  };
}
