import { InputError } from "../../base/errors.ts";

/**
 * P values adjusted for the false discovery rate: rejecting those <= q controls it at q for independent or positively
 * dependent tests. `adjusted` keeps the order; missing p values (null, undefined, NaN) stay NaN and are not counted in
 * n, the size of the family. A p value outside 0..1 is an InputError. O(n log n).
 * Source: Y. Benjamini & Y. Hochberg, "Controlling the false discovery rate", 1995.
 */
export function benjaminiHochberg(pValues: ArrayLike<number | null | undefined>): {
  readonly adjusted: Float64Array;
  readonly n: number;
} {
  const adjusted = Float64Array.from(pValues, (p) => p ?? Number.NaN);
  const order: number[] = [];
  adjusted.forEach((p, i) => {
    if (p < 0 || p > 1) {
      throw new InputError({
        area: "statistics",
        message: `p value ${i} is ${p}`,
        cure: "Give p values from 0 to 1, null where a test was not made.",
      });
    }
    if (!Number.isNaN(p)) order.push(i);
  });
  order.sort((a, b) => adjusted[b]! - adjusted[a]!);
  const n = order.length;
  let smallest = 1;
  order.forEach((i, fromLargest) => {
    smallest = Math.min(smallest, (adjusted[i]! * n) / (n - fromLargest));
    adjusted[i] = smallest;
  });
  return { adjusted, n };
}
