import { InputError } from "../../base/errors.ts";
import { normalQuantile } from "../distributions/normal-distribution.ts";

/** The z that leaves (1 - level) / 2 in either tail; a level outside 0 < level < 1 is an InputError. */
export function twoSidedZ(level: number): number {
  if (level > 0 && level < 1) return -normalQuantile((1 - level) / 2);
  throw new InputError({
    area: "statistics",
    message: `an interval was asked for at level ${level}`,
    cure: "Give a level between 0 and 1, such as 0.95.",
  });
}
