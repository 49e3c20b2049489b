import type { NetPicks } from "../net.ts";

/** What every block of a selection has in common. */
export interface BlockTask {
  /** Key that a centre must reach. */
  readonly limit: number;
  /** Slots from which on centres of other blocks stand; the block's rows are in those before, in the order in which they may be picked. */
  readonly blockRows: number;
  readonly nearestWanted: boolean;
}

/** A step over the block in memory. Rows, squared lengths and weights are put there beforehand, for `measure` nearest distances too. */
export type BlockStep =
  /** Begins a block whose rows may become centres. */
  | { readonly kind: "open"; readonly rows: number; readonly measuredAbove: number }
  /** Begins a block whose rows only look for their nearest centre. */
  | { readonly kind: "measure"; readonly rows: number }
  /** Applies centres of other blocks, in the slots after the block; the first of them is that pick. */
  | { readonly kind: "apply"; readonly firstPick: number; readonly count: number }
  /** Picks inside the block. */
  | { readonly kind: "pick" };

/** What a step leads to. */
export interface BlockAnswer {
  /** Rows of the block that may still become centres. */
  readonly waiting: number;
  /** Of `pick`: slots. */
  readonly found: NetPicks | null;
}

/** A centre of another block, among the block's own slots: a pick's number as a value below -1. */
export function centreOfPick(pick: number): number {
  return -2 - pick;
}

/** The inverse of `centreOfPick`. */
export function pickOfCentre(centre: number): number {
  return -2 - centre;
}
