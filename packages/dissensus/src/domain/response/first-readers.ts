import { randomFor } from "../../base/random.ts";
import { votesNeeded } from "./votes-needed.ts";

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
  if (needed >= judges.length || randomFor(seed, "verdicts", "crossed", responseId).next() < crossed) return judges;
  const drawn = new Set(randomFor(seed, "verdicts", "readers", responseId).shuffle(judges).slice(0, needed));
  return judges.filter((judge) => drawn.has(judge));
}
