/** Units that look alike, as the database counts them: so many with these ratings per category. */
export interface UnitPattern {
  readonly counts: readonly number[];
  readonly units: number;
}

const mostUnits = 200_000;

export function countUnits(patterns: readonly UnitPattern[]): number {
  return patterns.reduce((sum, { units }) => sum + units, 0);
}

/**
 * One row of category counts per unit, as the agreement kernels take them; rows of one pattern are the same array. Of more than 200,000 units,
 * every (total / 200,000)th in the order of the patterns: each pattern's share is then off by less than 1 / 200,000.
 */
export function unitsOfPatterns(patterns: readonly UnitPattern[], most: number = mostUnits): (readonly number[])[] {
  const total = countUnits(patterns);
  const kept = Math.min(total, most);
  const units: (readonly number[])[] = [];
  let seen = 0;
  for (const pattern of patterns) {
    seen += pattern.units;
    while (units.length < kept && (units.length + 0.5) * (total / kept) < seen) units.push(pattern.counts);
  }
  return units;
}
