/** How many positions round to each of 0..6. Halves go up; null (unscored) is not counted. */
export function positionCounts(positions: readonly (number | null)[]): readonly number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const position of positions) if (position !== null) counts[Math.min(6, Math.max(0, Math.round(position)))]!++;
  return counts;
}
