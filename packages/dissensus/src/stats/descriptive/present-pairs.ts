import { InputError } from "../../base/errors.ts";

/**
 * The pairs of which neither side is missing (null, undefined, NaN), in order. Unequal lengths are an InputError.
 * O(length).
 */
export function presentPairs(
  first: ArrayLike<number | null | undefined>,
  second: ArrayLike<number | null | undefined>,
): { readonly first: Float64Array; readonly second: Float64Array } {
  if (first.length !== second.length) {
    throw new InputError({
      area: "statistics",
      message: `paired lists have ${first.length} and ${second.length} entries`,
      cure: "Give lists of equal length, with null where one side is missing.",
    });
  }
  const kept = { first: new Float64Array(first.length), second: new Float64Array(first.length) };
  let n = 0;
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? Number.NaN;
    const b = second[i] ?? Number.NaN;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    kept.first[n] = a;
    kept.second[n] = b;
    n += 1;
  }
  return { first: kept.first.subarray(0, n), second: kept.second.subarray(0, n) };
}
