import { randomFor } from "../../base/random.ts";
import { votesNeeded } from "./votes-needed.ts";

/** The share of responses that every judge reads from the start: the one that is set, or 1 where a majority takes every judge. */
export function crossedShare(crossed: number, judges: number): number {
  return votesNeeded(judges) >= judges ? 1 : crossed;
}

/**
 * Judges that read a response before anything is known of it, in the panel's order: all of them for a share `crossed` of the responses, for the others
 * as many as a majority takes, drawn anew for each response, so that every judge and every pair of judges reads as much as any other.
 */
export function firstReaders<Judge>(
  responseId: string,
  judges: readonly Judge[],
  { seed, crossed }: { readonly seed: number; readonly crossed: number },
): readonly Judge[] {
  const needed = votesNeeded(judges.length);
  const share = crossedShare(crossed, judges.length);
  if (share === 1 || randomFor(seed, "verdicts", "crossed", responseId).next() < share) return judges;
  const drawn = new Set(randomFor(seed, "verdicts", "readers", responseId).shuffle(judges).slice(0, needed));
  return judges.filter((judge) => drawn.has(judge));
}
