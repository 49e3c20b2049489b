import { randomFor } from "../../base/random.ts";
import { type Orientation, orientations } from "../../domain/response/score.ts";

const opposite: Record<Orientation, Orientation> = {
  straight: "swapped-reversed",
  "swapped-reversed": "straight",
  swapped: "reversed",
  reversed: "swapped",
};

/** Orientation of a scoring call: drawn for the first, and for a repeat the one that turns both orders round. */
export function orientationOf(seed: number, item: string, scorer: string, repeat: number): Orientation {
  const first = randomFor(seed, "scores", item, scorer).pick(orientations);
  return repeat % 2 === 0 ? first : opposite[first];
}
