import { address, field, LENGTHS, LEVEL_COUNT, levelField, PREFIX_BYTES, PREFIXES, ROW_BYTES, ROWS } from "./job";
import { BLOCK_STEP, COLUMNS, dot, tile } from "./tile";

const GROUP: i32 = 32;

/**
 * Prefixes of rows from .. to - 1: dot products with the basis (a panel of `columns` int16 vectors of length 2^15), divided by 2^15 and
 * rounded, and per level the length of what the prefix leaves, rounded up. `extra`: per level (f64) what roundings may add to its square.
 */
export function project(
  job: usize,
  from: i32,
  to: i32,
  basis: usize,
  columns: i32,
  extra: usize,
  scratch: usize,
): void {
  const rowBytes = address(job, ROW_BYTES);
  const steps = field(job, ROW_BYTES) >> 2;
  for (let start = from; start < to; start += GROUP) {
    const end = min(start + GROUP, to);
    let panel = basis;
    for (let first = 0; first < columns; first += COLUMNS) {
      for (let row = start; row < end; row += 2) {
        const second = min(row + 1, end - 1);
        const rows = address(job, ROWS);
        tile(rows + <usize>row * rowBytes, rows + <usize>second * rowBytes, 0, 0, panel, steps, scratch);
        storePrefix(job, row, first, columns, scratch);
        storePrefix(job, second, first, columns, scratch + 96);
      }
      panel += <usize>(steps + 1) * BLOCK_STEP;
    }
    for (let row = start; row < end; row++) residualsOf(job, <usize>row, extra);
  }
}

/** A block's part of a prefix, 8 values at a time; the two halves of a tile may be the same row where `row` is the last one. */
function storePrefix(job: usize, row: i32, first: i32, columns: i32, values: usize): void {
  const prefix = address(job, PREFIXES) + <usize>row * address(job, PREFIX_BYTES) + ((<usize>first) << 1);
  const half = i32x4.splat(1 << 14);
  for (let column = 0; column < COLUMNS && first + column < columns; column += 8) {
    const at = values + ((<usize>column) << 2);
    const low = i32x4.shr_s(i32x4.add(v128.load(at, 0), half), 15);
    const high = i32x4.shr_s(i32x4.add(v128.load(at, 16), half), 15);
    v128.store(prefix + ((<usize>column) << 1), i16x8.narrow_i32x4_s(low, high));
  }
}

function residualsOf(job: usize, row: usize, extra: usize): void {
  const prefix = address(job, PREFIXES) + row * address(job, PREFIX_BYTES);
  const length = <f64>load<u32>(address(job, LENGTHS) + (row << 2));
  let done: usize = 0;
  let inside: i32 = 0;
  for (let level = 0; level < field(job, LEVEL_COUNT); level++) {
    const until = (<usize>levelField(job, level, 0)) << 1;
    inside += dot(prefix + done, prefix + done, until - done);
    done = until;
    const left = Math.ceil(Math.sqrt(Math.max(0, length - <f64>inside + load<f64>(extra + ((<usize>level) << 3)))));
    store<u16>(<usize>(<u32>levelField(job, level, 1)) + (row << 1), <u16>left);
  }
}
