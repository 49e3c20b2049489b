/** What is known of a selection that was made from the selections of parts. Distances are weight x distance where there are weights. */
export interface ComposedSelection {
  /** Greatest distance of a row to a row kept in its part that weighs no less. */
  readonly within: number;
  /** Greatest distance of a row kept in a part to the nearest row kept in the end. */
  readonly between: number;
  readonly centres: number;
  /** Any set with fewer centres leaves some row at least this far away: half the separation; null where unknown. */
  readonly radiusWithFewer: number | null;
  /** The k of which every part, and the merged selection, is at most twice the optimum; null where that is not so. */
  readonly twiceOptimalWith: number | null;
}

/** What is proven of it. */
export interface ComposedBound {
  readonly coverAtMost: number;
  readonly statement: string;
}

/**
 * The bound of composable coresets (Indyk, Mahabadi, Mahdian and Mirrokni 2014; Malkomes and others 2015): a row is within `within` of a row of its part,
 * which is within `between` of a centre, and with k centres in every part and in the end, each at most twice the optimum, four times the optimum. With
 * weights the triangle holds because the row in between weighs no less: w d(x, f) <= w d(x, c) + w_c d(c, f).
 */
export function composedBound(selection: ComposedSelection): ComposedBound {
  const { within, between, centres, radiusWithFewer, twiceOptimalWith } = selection;
  const coverAtMost = within + between;
  const factor =
    twiceOptimalWith === null ? "" : `, and at most four times the least possible with ${twiceOptimalWith}`;
  const fewer =
    radiusWithFewer === null
      ? ""
      : ` Any set with fewer than ${centres} has radius ${radiusWithFewer.toFixed(4)} or more.`;
  return {
    coverAtMost,
    statement: `The cover radius is at most ${coverAtMost.toFixed(6)} (composable coresets)${factor}.${fewer}`,
  };
}
