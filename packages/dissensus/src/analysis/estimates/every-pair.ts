/** Every two of a list, in its order, each pair once. */
export function everyPair<T>(list: readonly T[]): (readonly [T, T])[] {
  return list.flatMap((first, place) => list.slice(place + 1).map((second) => [first, second] as const));
}
