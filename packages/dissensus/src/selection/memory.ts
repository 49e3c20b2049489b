import { InputError } from "../base/errors.ts";
import { panelBytes } from "./kernels.ts";

/** Sizes of a selection, from which the layout follows. */
export interface SelectionSize {
  readonly count: number;
  readonly dimensions: number;
  readonly weighted: boolean;
  readonly threads: number;
  /** Prefix lengths of the bounds, ascending multiples of 32 below the padded dimensions; may be empty. */
  readonly levels: readonly number[];
  /** Most points that are picked from at a time. */
  readonly pool: number;
}

/** Addresses in the shared memory. */
export interface SelectionLayout {
  readonly size: SelectionSize;
  readonly rowBytes: number;
  readonly prefixBytes: number;
  /** Points from which the basis of the prefixes is estimated. */
  readonly samples: number;
  readonly control: number;
  readonly chunks: number;
  readonly jobs: number;
  readonly scratch: number;
  readonly staging: number;
  readonly rows: number;
  readonly lengths: number;
  readonly nearest: number;
  readonly centres: number;
  readonly coveredBelow: number;
  readonly squaredWeights: number;
  readonly order: number;
  readonly waiting: number;
  readonly covered: number;
  readonly spare: number;
  readonly prefixes: number;
  /** Per level. */
  readonly residuals: readonly number[];
  /** Per level, and last that of whole rows. */
  readonly panels: readonly number[];
  readonly samplePanels: readonly number[];
  readonly poolPanel: number;
  readonly pool: number;
  readonly sampleIds: number;
  /** Of the picks that are applied, side by side: prefixes, and 16 bytes of residuals each. */
  readonly pickPrefixes: number;
  readonly pickResiduals: number;
  readonly picked: number;
  readonly pickedDistances: number;
  readonly small: number;
  readonly basis: readonly [number, number, number];
  readonly bytes: number;
}

/** Rows of one chunk of work at most; the table of chunks has room for every row in chunks of 32, twice. */
export const MOST_CHUNK_ROWS = 512;
/** Float32 rows that are quantised at a time. */
export const STAGED_ROWS = 64;
export const SAMPLED_PICKS = 48;
export const SAMPLED_ROWS = 32;
/** Each thread's own: a tile, and the pairs left of 32 rows and 24 picks. */
export const SCRATCH_BYTES = 16_384;
export const JOB_BYTES = 256;
export const BINS = 32;
/** Where `split`, `bin` and `project` leave or find small values, within `small`. */
export const SMALL = { outside: 0, bounds: 64, sizes: 192, extra: 512 } as const;

const PAGE_BYTES = 65_536;
/** The compiler keeps its own few constants in the first page. */
const FIRST_ADDRESS = PAGE_BYTES;
export const LARGEST_MEMORY = 65_536 * PAGE_BYTES;

/** Lays out the memory of a selection. Throws InputError when 32-bit addresses do not reach. */
export function layOut(size: SelectionSize): SelectionLayout {
  const layout = outline(size);
  if (layout.bytes <= LARGEST_MEMORY) return layout;
  const { count, dimensions } = size;
  throw tooLarge(
    `selecting from ${count} vectors of ${dimensions} dimensions needs ${gigabytes(layout.bytes)}, and 4 GB can be addressed`,
  );
}

/** A layout, whether or not it can be addressed or is free. */
export function outline(size: SelectionSize): SelectionLayout {
  const { count, dimensions, levels, pool, threads } = size;
  let top = FIRST_ADDRESS;
  const take = (bytes: number): number => {
    const address = top;
    top += Math.ceil((bytes + 64) / 64) * 64;
    return address;
  };
  const padded = Math.ceil(dimensions / 32) * 32;
  const width = levels.at(-1) ?? 0;
  const samples = Math.min(count, 8 * width);
  const depths = [...levels, padded];
  const layout = {
    size,
    rowBytes: padded * 2,
    prefixBytes: width * 2,
    samples,
    control: take(256),
    chunks: take(12 * (Math.ceil(count / 16) + 64 * BINS)),
    jobs: take(JOB_BYTES * (2 * BINS + 2)),
    scratch: take(SCRATCH_BYTES * threads),
    lengths: take(count * 4),
    nearest: take(count * 4),
    centres: take(count * 4),
    coveredBelow: take(count * 4),
    squaredWeights: size.weighted ? take(count * 8) : 0,
    order: take(count * 4),
    waiting: take(count * 4),
    covered: take(count * 4),
    spare: take(count * 8),
    prefixes: take(count * width * 2),
    residuals: levels.map(() => take(count * 2)),
    panels: depths.map((depth) => take(panelBytes(pool, depth))),
    samplePanels: depths.map((depth) => take(panelBytes(SAMPLED_PICKS, depth))),
    poolPanel: take(panelBytes(pool, depths[0]!)),
    pool: take(pool * 4),
    sampleIds: take(Math.max(samples, width, SAMPLED_ROWS) * 4),
    pickPrefixes: take(pool * width * 2),
    pickResiduals: take(pool * 16),
    picked: take(pool * 4),
    pickedDistances: take(pool * 4),
    small: take(1024),
    basis: [
      take(padded * width * 4),
      take(padded * width * 4),
      take(Math.max(samples * width * 4, panelBytes(width, padded))),
    ] as const,
    staging: take(STAGED_ROWS * dimensions * 4),
    rows: take(count * padded * 2),
  };
  return { ...layout, bytes: top };
}

/** Throws InputError when a selection's memory exceeds what may be used. */
export function requireMemory(layout: SelectionLayout, availableBytes: number): void {
  if (layout.bytes <= availableBytes) return;
  const { count, dimensions } = layout.size;
  throw tooLarge(
    `selecting from ${count} vectors of ${dimensions} dimensions needs ${gigabytes(layout.bytes)} of memory, ${gigabytes(availableBytes)} is free`,
  );
}

/** The shared memory of a layout. Throws InputError where the system refuses it. */
export function allocate(layout: SelectionLayout): WebAssembly.Memory {
  const pages = Math.ceil(layout.bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    if (error instanceof RangeError)
      throw tooLarge(`the system refused ${gigabytes(layout.bytes)} of shared memory`, { cause: error });
    throw error;
  }
}

const CURE =
  "Embed with fewer dimensions, select from fewer rows, or use a larger machine; `dissensus select` with mode net, a threshold and no k takes a file in blocks.";

/** The error for a selection that has no room. */
export function tooLarge(message: string, { cure = CURE, cause }: { cure?: string; cause?: unknown } = {}): InputError {
  return new InputError({ area: "selection", message, cure, cause });
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
