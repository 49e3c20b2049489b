/** Units whose groups have ended and wait, in memory, for an earlier group: one slow answer holds up nobody until there are so many. */
const waitingAtMost = 8_000;

/** How far groups are begun ahead: while fewer than `window()` units are under way, whatever the first of them waits for. */
export function groupWindow(window: () => number) {
  let underWay = 0;
  let uncommitted = 0;
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => {};
  return {
    /** `ended` brings the group's units back, or what it threw. */
    started(units: number, ended: Promise<number>): void {
      underWay += units;
      uncommitted += units;
      ended.then(
        () => {
          underWay -= units;
          wake();
        },
        (error: unknown) => {
          failure ??= { error };
          wake();
        },
      );
    },
    committed(units: number): void {
      uncommitted -= units;
    },
    /** Whether the next group has to wait. Throws what a group threw. */
    full(): boolean {
      if (failure) throw failure.error;
      return underWay > window() || uncommitted > window() + waitingAtMost;
    },
    /** Resolves when a group ends. */
    groupEnded(): Promise<void> {
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
  };
}
