/** Indices of a longest strictly increasing subsequence, ascending. O(n log n). */
export function longestIncreasing(values: readonly number[]): number[] {
  /** Per length, the index of the smallest value that ends a run of it. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  values.forEach((value, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous[i] = ends[low - 1];
    ends[low] = i;
  });
  const found: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) found.push(at);
  return found.reverse();
}
