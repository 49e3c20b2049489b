import type { Estimate } from "../estimate.ts";
import { presentPairs } from "./present-pairs.ts";

/**
 * Product-moment correlation over the pairs with both values present; n counts them. NaN for n < 2 or where a side does
 * not vary. Lists of unequal length are an InputError. Two passes, O(length).
 */
export function pearsonCorrelation(
  first: ArrayLike<number | null | undefined>,
  second: ArrayLike<number | null | undefined>,
): Estimate {
  const pairs = presentPairs(first, second);
  return { estimate: correlationOf(pairs.first, pairs.second), n: pairs.first.length };
}

/** The same of equally long lists with none missing. */
export function correlationOf(first: Float64Array, second: Float64Array): number {
  const n = first.length;
  let firstMean = 0;
  let secondMean = 0;
  for (let i = 0; i < n; i++) {
    firstMean += first[i]! / n;
    secondMean += second[i]! / n;
  }
  let firstSquares = 0;
  let secondSquares = 0;
  let products = 0;
  for (let i = 0; i < n; i++) {
    const a = first[i]! - firstMean;
    const b = second[i]! - secondMean;
    firstSquares += a * a;
    secondSquares += b * b;
    products += a * b;
  }
  if (constant(first) || constant(second)) return Number.NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(firstSquares * secondSquares)));
}

function constant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
