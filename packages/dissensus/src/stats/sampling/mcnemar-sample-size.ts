import { InputError } from "../../base/errors.ts";
import { mcnemarPower } from "./mcnemar-power.ts";

export interface McnemarDesign {
  /** Share of pairs changed for the better less share changed for the worse, above 0. */
  readonly netChange: number;
  /** Share of pairs changed for the worse. */
  readonly lost: number;
  /** Two-sided. Default 0.05. */
  readonly significance?: number;
  /** Default 0.8. */
  readonly power?: number;
}

/** Beyond this many pairs a paired design is not looked for. */
const MOST_PAIRS = 20_000;

/**
 * The smallest number of pairs with which the exact two-sided McNemar test has the power asked for, and the power it
 * has then. A net change so small that more than 20,000 pairs are needed, or shares that are none, are an InputError.
 * O(pairs^1.5).
 */
export function mcnemarSampleSize(design: McnemarDesign): { readonly pairs: number; readonly power: number } {
  const { netChange, lost, significance = 0.05, power: wanted = 0.8 } = design;
  const powerAt = mcnemarPower({ gained: lost + netChange, lost }, significance);
  if (netChange > 0 && wanted > 0 && wanted < 1) {
    for (let pairs = 1; pairs <= MOST_PAIRS; pairs++) {
      const power = powerAt(pairs);
      if (power >= wanted) return { pairs, power };
    }
  }
  throw new InputError({
    area: "statistics",
    message: `no number of pairs up to ${MOST_PAIRS} gives power ${wanted} for a net change of ${netChange}`,
    cure: "Ask for a larger net change, or for a power between 0 and 1.",
  });
}
