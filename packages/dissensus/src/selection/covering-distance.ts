const GREATEST = 0xffffffff;

/** Pairs up to this much above the covering distance, squared, are measured, so that the separation comes out with the picks. */
export const MEASURED_ABOVE = 1.01;

/** Least squared distance of 1 or more whose key reaches the limit; the greatest u32 if none does. */
export function coveringDistance(limit: number, squaredWeight: number): number {
  let least = Math.max(1, Math.min(GREATEST, Math.ceil(limit / squaredWeight)));
  while (least > 1 && squaredWeight * (least - 1) >= limit) least--;
  while (least < GREATEST && squaredWeight * least < limit) least++;
  return least;
}

/** The nearest distance that a candidate starts with: pairs are measured up to so many times its covering distance, squared. */
export function startingDistance(coveredBelow: number, measuredAbove: number): number {
  return Math.min(GREATEST, Math.ceil(coveredBelow * measuredAbove) + 1);
}
