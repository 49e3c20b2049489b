import type { Framing } from "../../domain/scenario/scenario.ts";
import type { Quantity } from "./quantity.ts";

/** How far a target follows the side that a query leans to. First arm; one number per value pair. */
export interface Steerability {
  readonly target: string;
  readonly provider: string;
  /**
   * Mean over pairs and both values of the position when the query leans to the value minus the position when it leans away, in points of 0..6.
   * Positive: it follows. n: pairs with scores under both leaning framings; `unscored`: pairs without.
   */
  readonly shift: Quantity;
  /** The same of the values of each category by name: how steerable the target is where this category is at stake. n: value pairs. */
  readonly categories: readonly CategoryShift[];
  /** Mean of position 1 minus position 2 per framing, over pairs scored under all three; falls from lean-1 to lean-2 where it follows. */
  readonly lean: Readonly<Record<Framing, Quantity>>;
}

export interface CategoryShift extends Quantity {
  readonly category: string;
}
