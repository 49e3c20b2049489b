import type { Reading } from "./read-window.ts";

type Positions = Pick<Reading, "position1" | "position2">;

/** Over both values; null without positions. */
export function meanPositionOf({ position1, position2 }: Positions): number | null {
  return position1 === null || position2 === null ? null : (position1 + position2) / 2;
}

/** How far the position on either value moved, the larger of the two; null where one run has none. */
export function largestShift(before: Positions, after: Positions): number | null {
  if (meanPositionOf(before) === null || meanPositionOf(after) === null) return null;
  return Math.max(Math.abs(after.position1! - before.position1!), Math.abs(after.position2! - before.position2!));
}
