/** What one run of `net` at some limit showed. */
export interface NetTrial {
  /** Whether at most k centres came out. Where not, the run may end at the centre k + 1. */
  readonly fits: boolean;
  /**
   * Greatest key, w^2 d^2 to the earliest centre that covers it, at which a point was refused; 0 for none. The same centres come out at
   * every limit above it up to the trial's.
   */
  readonly highestRefused: number;
}

/**
 * Limits to try when `net` must give at most k centres: yields a limit, is sent its trial, returns after the least fitting one that
 * bisection finds (the number of centres is not monotone in the limit, so another fitting limit may lie below). At most 64 trials or so.
 *
 * On return some trial took more than k centres at a limit that is no less than any key refused in the last fitting trial. Hence that
 * one's cover radius is at most twice the optimum with k centres, for any weights: k + 1 points that are that far apart, each pair
 * measured with its lesser weight, cannot share k centres within half of it (Plesnik 1987).
 */
export function* netSearch(lowestLimit: number): Generator<number, void, NetTrial> {
  if ((yield lowestLimit).fits) return;
  let tooMany = lowestLimit;
  let enough = (yield Number.POSITIVE_INFINITY).highestRefused;
  while (tooMany < enough) {
    const middle = tooMany + (enough - tooMany) / 2;
    const limit = middle > tooMany ? middle : enough;
    const trial = yield limit;
    if (trial.fits) enough = trial.highestRefused;
    else tooMany = limit;
  }
}
