/**
 * Ranks from 1 (smallest) to n; tied values share the mean of their ranks. Missing values (null, undefined, NaN) get
 * NaN and take no rank. `n` counts the values ranked, `tieSizes` lists the sizes of the groups of equal values larger
 * than one, ascending by value. O(n log n).
 */
export function averageRanks(values: ArrayLike<number | null | undefined>): {
  readonly ranks: Float64Array;
  readonly n: number;
  readonly tieSizes: readonly number[];
} {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i] ?? Number.NaN)) order.push(i);
  order.sort((a, b) => values[a]! - values[b]!);
  const tieSizes: number[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
    if (end - start > 1) tieSizes.push(end - start);
    start = end;
  }
  return { ranks, n: order.length, tieSizes };
}
