/** Units that look alike, counted by the database, as the agreement kernels take them: one row of category counts for each unit, shared. */
export function unitsOfPatterns(
  patterns: readonly { readonly counts: readonly number[]; readonly units: number }[],
): (readonly number[])[] {
  return patterns.flatMap(({ counts, units }) => Array.from({ length: units }, () => counts));
}
