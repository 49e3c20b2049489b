/** A mark on the strip: where along it, and how high in the stack, from 0. */
export interface StackedMark<T> {
  readonly mark: T;
  readonly position: number;
  readonly lane: number;
}

/**
 * Marks in stacks: in order of position, each goes on the lowest lane where the mark before it on that lane is at least `width`
 * (in positions) away. The order of equal positions is kept.
 */
export function stackPositions<T>(
  marks: readonly { readonly mark: T; readonly position: number }[],
  width: number,
): StackedMark<T>[] {
  const lastOnLane: number[] = [];
  return [...marks]
    .sort((a, b) => a.position - b.position)
    .map(({ mark, position }) => {
      const free = lastOnLane.findIndex((last) => position - last >= width);
      const lane = free === -1 ? lastOnLane.length : free;
      lastOnLane[lane] = position;
      return { mark, position, lane };
    });
}
