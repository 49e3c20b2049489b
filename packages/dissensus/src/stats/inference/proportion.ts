import { InputError } from "../../base/errors.ts";

/** A count of successes out of independent trials. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

/** Passes a proportion on; counts that are not whole, negative, or more successes than trials are an InputError. */
export function checkedProportion(proportion: Proportion): Proportion {
  const { successes, trials } = proportion;
  if (Number.isInteger(trials) && Number.isInteger(successes) && successes >= 0 && successes <= trials)
    return proportion;
  throw new InputError({
    area: "statistics",
    message: `${successes} successes of ${trials} trials is no proportion`,
    cure: "Give whole numbers with 0 <= successes <= trials.",
  });
}
