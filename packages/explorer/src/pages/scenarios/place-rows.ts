/** Browsers draw nothing higher than some 17 million pixels; a list that would be is scrolled through faster. */
const mostPx = 12_000_000;

export interface ListView {
  readonly count: number;
  readonly rowHeightPx: number;
  /** How far the top of the list is above the top of the screen. */
  readonly scrolledPx: number;
  /** Of the screen. */
  readonly heightPx: number;
}

/** Rows `first` up to, not including, `end`; the first one stands `topPx` below the top of the list, which is `totalPx` high. */
export interface VisibleRows {
  readonly first: number;
  readonly end: number;
  readonly topPx: number;
  readonly totalPx: number;
}

/** Where the rows in sight stand, and `beyond` more on either side. */
export function placeRows(view: ListView, beyond: number): VisibleRows {
  const { count, rowHeightPx, heightPx } = view;
  const { totalPx, offsetPx, scrolledPx } = stretched(view);
  const first = Math.max(0, Math.min(count, Math.floor(offsetPx / rowHeightPx) - beyond));
  const end = Math.min(count, Math.ceil((offsetPx + heightPx) / rowHeightPx) + beyond);
  return { first, end: Math.max(first, end), topPx: scrolledPx + first * rowHeightPx - offsetPx, totalPx };
}

/** How far to scroll (see `scrolledPx`) so that a row is whole on the screen, with some room; null where it is already. */
export function scrollFor(view: ListView, row: number): number | null {
  const { rowHeightPx, heightPx } = view;
  const { totalPx, wholePx, offsetPx } = stretched(view);
  const top = row * rowHeightPx;
  if (top >= offsetPx && top + rowHeightPx <= offsetPx + heightPx) return null;
  const wanted = top < offsetPx ? top - rowHeightPx : top + 2 * rowHeightPx - heightPx;
  return (wanted * (totalPx - heightPx)) / (wholePx - heightPx);
}

/** Where in all rows (`offsetPx` of `wholePx`) the screen's top is, when the list is only `totalPx` high. */
function stretched({ count, rowHeightPx, scrolledPx, heightPx }: ListView) {
  const wholePx = count * rowHeightPx;
  const totalPx = Math.min(wholePx, mostPx);
  if (wholePx <= mostPx) return { wholePx, totalPx, scrolledPx, offsetPx: scrolledPx };
  const inside = Math.max(0, Math.min(totalPx - heightPx, scrolledPx));
  return { wholePx, totalPx, scrolledPx: inside, offsetPx: (inside * (wholePx - heightPx)) / (totalPx - heightPx) };
}
