import {
  gigabytes,
  LARGEST_MEMORY,
  layOut,
  outline,
  type SelectionLayout,
  type SelectionSize,
  tooLarge,
} from "../memory.ts";

/** Sizes of a selection that holds one block of rows at a time. */
export interface BlockSizes {
  readonly blockRows: number;
  /** Centres of other blocks that are in memory at a time; their slots follow the block's. */
  readonly fedRows: number;
}

/** A layout for one block of the rows and the centres that are fed to it. */
export interface BlockPlan extends BlockSizes {
  readonly layout: SelectionLayout;
  readonly blocks: number;
}

const FED_ROWS = 1024;
/** Beside the blocks, for every row: its weight, place in the order, nearest centre and distance, and the result. As measured, with room. */
const BYTES_PER_ROW = 80;

/** Whether a selection fits into memory as a whole. */
export function fitsWhole(size: SelectionSize, memoryBytes: number): boolean {
  return outline(size).bytes <= Math.min(LARGEST_MEMORY, memoryBytes);
}

/**
 * The fewest blocks, of about the same size, with which a selection fits. `sizes` overrides what is chosen. Throws InputError where not even
 * one row at a time fits.
 */
export function planBlocks(size: SelectionSize, memoryBytes: number, sizes: Partial<BlockSizes> = {}): BlockPlan {
  const fedRows = sizes.fedRows ?? Math.min(FED_ROWS, size.count);
  const forBlock = Math.min(LARGEST_MEMORY, memoryBytes - BYTES_PER_ROW * size.count);
  const bytesOf = (rows: number): number => outline({ ...size, count: rows + fedRows }).bytes;
  let most = 1;
  for (let above = size.count + 1; above - most > 1; ) {
    const middle = Math.floor((most + above) / 2);
    if (bytesOf(middle) <= forBlock) most = middle;
    else above = middle;
  }
  const blocks = Math.ceil(size.count / (sizes.blockRows ?? most));
  const blockRows = sizes.blockRows ?? Math.ceil(size.count / blocks);
  const layout = layOut({ ...size, count: blockRows + fedRows });
  if (sizes.blockRows === undefined && layout.bytes > forBlock) {
    const needed = gigabytes(layout.bytes + BYTES_PER_ROW * size.count);
    const what = `${size.count} vectors of ${size.dimensions} dimensions`;
    throw tooLarge(
      `selecting from ${what} needs ${needed} of memory even in blocks, ${gigabytes(memoryBytes)} may be used`,
      { cure: "Give it more memory, or select from parts of the rows." },
    );
  }
  return { blockRows, fedRows, layout, blocks };
}

/** Bytes of a planned selection beside its input. */
export function plannedBytes({ layout }: BlockPlan, count: number): number {
  return layout.bytes + BYTES_PER_ROW * count;
}
