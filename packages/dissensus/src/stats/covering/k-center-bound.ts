import type { KCenterMode } from "./k-center-problem.ts";

/** What is proven about a selection. */
export interface KCenterBound {
  /** The cover radius is at most this many times the least possible with `centres` centres; null where no such factor is known. */
  readonly factor: 2 | null;
  readonly centres: number | null;
  /** Any set with fewer centres than were picked leaves some point at least this weight x distance away; null where unknown. */
  readonly radiusWithFewer: number | null;
  readonly statement: string;
}

/** What the bound of a selection follows from. */
export interface BoundedSelection {
  readonly mode: KCenterMode;
  /** Whether all points that could be picked weigh the same. */
  readonly equalWeights: boolean;
  readonly centres: number;
  /** Where `net` was asked for k alone, or had to search for it: that k. Else null. */
  readonly soughtK: number | null;
  /** Least weight x distance of a centre to the centres before it; null below two centres. */
  readonly separation: number | null;
}

/**
 * The bound that holds (Gonzalez 1985; Plesnik 1987). Centres that are `separation` apart need as many centres as they are to cover them within half of
 * that; for weighted farthest-first nothing is known.
 */
export function kCenterBound({ mode, equalWeights, centres, soughtK, separation }: BoundedSelection): KCenterBound {
  if (mode === "greedy" && !equalWeights) {
    const statement = "No bound: farthest-first with unequal weights can be arbitrarily far from the optimum.";
    return { factor: null, centres: null, radiusWithFewer: null, statement };
  }
  const radiusWithFewer = separation === null ? null : separation / 2;
  const fewer =
    radiusWithFewer === null
      ? ""
      : ` Any set with fewer than ${centresOf(centres)} has radius ${radiusWithFewer.toFixed(4)} or more.`;
  if (!equalWeights && soughtK === null) {
    const statement = `The cover radius is below the threshold.${fewer}`;
    return { factor: null, centres: null, radiusWithFewer, statement };
  }
  const against = soughtK ?? centres;
  const statement = `The cover radius is at most twice the least possible with ${centresOf(against)}.${fewer}`;
  return { factor: 2, centres: against, radiusWithFewer, statement };
}

function centresOf(count: number): string {
  return count === 1 ? "1 centre" : `${count} centres`;
}
