/** What one run of `net` at some limit showed. */
export interface NetTrial {
  /** Whether at most k centres came out. Where not, the run may end at the centre k + 1. */
  readonly fits: boolean;
  /** Least key at which a centre was taken; Infinity for a single one. The same centres come out at every limit from here down to the trial's. */
  readonly lowestAccepted: number;
  /** Greatest key at which a point was refused; 0 for none. The same centres come out at every limit above it up to the trial's. */
  readonly highestRejected: number;
}

/**
 * Limits to try when `net` must give at most k centres: yields a limit, is sent its trial, returns after the least fitting one that
 * bisection finds (the number of centres is not monotone in the limit, so another fitting limit may lie below).
 *
 * On return the last fitting trial refused nothing above a key at which some other trial took more than k centres. Hence its cover radius
 * is at most twice the optimum with k centres, for any weights: k + 1 points that are that far apart, each pair measured with its lesser
 * weight, cannot share k centres within half of it (Plesnik 1987).
 */
export function* netSearch(lowestLimit: number): Generator<number, void, NetTrial> {
  const first = yield lowestLimit;
  if (first.fits) return;
  let tooMany = first.lowestAccepted;
  let enough = (yield Number.POSITIVE_INFINITY).highestRejected;
  while (tooMany < enough) {
    const middle = tooMany + (enough - tooMany) / 2;
    const trial = yield middle > tooMany ? middle : enough;
    if (trial.fits) enough = trial.highestRejected;
    else tooMany = trial.lowestAccepted;
  }
}

/** A limit that gives the centres of a searched, fitting trial again, with room for rounding. */
export function limitOf(trial: NetTrial): number {
  const { highestRejected, lowestAccepted } = trial;
  return Number.isFinite(lowestAccepted)
    ? highestRejected + (lowestAccepted - highestRejected) / 2
    : 2 * highestRejected;
}
