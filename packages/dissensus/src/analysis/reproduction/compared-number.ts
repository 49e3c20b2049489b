import type { Interval, Quantity } from "../findings/quantity.ts";
import type { PublishedNumber } from "./published-number.ts";

export const verdictsOnNumbers = ["reproduced", "differs", "not recomputable"] as const;
export type VerdictOnNumber = (typeof verdictsOnNumbers)[number];

/** One published number beside ours. */
export interface ComparedNumber {
  readonly label: string;
  readonly published: PublishedNumber;
  /** Null where nothing can be computed. */
  readonly ours: Quantity | null;
  readonly verdict: VerdictOnNumber;
  /** Which rule decided, or what is missing and which stage would supply it. */
  readonly because: string;
}

/** The rule, for readers. */
export const verdictRule =
  "Reproduced: the two numbers are the same to the digits that are printed; or the published value lies in our 95% interval; or ours lies in the published one " +
  "(value ± 1.96 standard errors where the study prints a standard error). Differs: none of these. Not recomputable: there is nothing here to compute it from. " +
  "A wide interval holds many values, so read it with its n; and of twenty intervals of an exact reproduction one misses.";

/** `missing`: what to say where there is no value of ours. */
export function compareNumber(
  label: string,
  published: PublishedNumber,
  ours: Quantity | null,
  missing: string,
): ComparedNumber {
  const ruled = (verdict: VerdictOnNumber, because: string): ComparedNumber => ({
    ...{ label, published, ours, verdict, because },
  });
  if (published.value === null) return ruled("not recomputable", "the study shows this in a figure, without numbers");
  if (ours === null || ours.value === null) return ruled("not recomputable", missing);
  if (Math.abs(ours.value - published.value) <= published.resolution * (1 + 1e-9))
    return ruled("reproduced", "the same to the digits that are printed");
  if (holds(ours.interval, published.value)) return ruled("reproduced", "the published value lies in our 95% interval");
  if (holds(published.interval, ours.value)) return ruled("reproduced", "our value lies in the published 95% interval");
  if (ours.interval === null && published.interval === null)
    return ruled("differs", "a count of what is there: no interval");
  return ruled("differs", "neither interval holds the other value");
}

function holds(interval: Pick<Interval, "low" | "high"> | null, value: number): boolean {
  return interval !== null && interval.low <= value && value <= interval.high;
}
