import {
  address,
  CENTRES,
  COVERED_BELOW,
  FIRST_LEVEL,
  field,
  firstResidual,
  firstSlack,
  keyOf,
  LEAST_PICK_LENGTH,
  LENGTHS,
  LEVEL_COUNT,
  levelRowBytes,
  levelRows,
  levelSteps,
  NEAREST,
  PANEL,
  PICK_COUNT,
  PICKS,
  ROW_BYTES,
  ROWS,
} from "./job";
import { approach, leastOf, leastOfRow, NEVER } from "./nearest";
import { addedBy, BLOCK_STEP, COLUMNS, dot, headOf, notNegative, tile } from "./tile";

/** The exact dot product of a pair of which the first level gave a value. */
function exact(job: usize, id: usize, pick: usize, first: i32): i32 {
  if (field(job, FIRST_LEVEL) === field(job, LEVEL_COUNT)) return first;
  const rowBytes = address(job, ROW_BYTES);
  return dot(address(job, ROWS) + id * rowBytes, address(job, ROWS) + pick * rowBytes, rowBytes);
}

/** Nearer of a pool's other rows to a new pick. The job's panel and picks are the pool's; `greatest` is the greatest distance in it. */
function strike(job: usize, pick: usize, greatest: u32, scratch: usize): void {
  const picks = address(job, PICKS);
  const pickCount = field(job, PICK_COUNT);
  const steps = levelSteps(job);
  const blockBytes = <usize>(steps + 1) * BLOCK_STEP;
  const row = levelRows(job) + pick * levelRowBytes(job);
  const length = load<u32>(address(job, LENGTHS) + (pick << 2));
  const least = leastOf(length, <u32>field(job, LEAST_PICK_LENGTH), greatest, firstSlack(job));
  const head = headOf(firstResidual(job, pick), least);
  const added = addedBy(head);
  for (let first = 0; first < pickCount; first += COLUMNS * 2) {
    const panel = address(job, PANEL) + <usize>(first / COLUMNS) * blockBytes;
    for (let half = 0; half < 2; half++) {
      const start = first + half * COLUMNS;
      if (start >= pickCount) break;
      tile(row, row, head, head, panel + <usize>half * blockBytes, steps, scratch);
      let mask = notNegative(scratch);
      if (pickCount - start < COLUMNS) mask &= (1 << (pickCount - start)) - 1;
      while (mask) {
        const column = <usize>ctz(mask);
        mask &= mask - 1;
        const id = <usize>load<u32>(picks + ((<usize>start + column) << 2));
        if (leastOfRow(job, id, 0) !== NEVER)
          approach(job, id, pick, exact(job, id, pick, load<i32>(scratch + (column << 2)) - added));
      }
    }
  }
}

function take(job: usize, id: usize, count: i32, picked: usize, distances: usize): void {
  const nearest = address(job, NEAREST) + (id << 2);
  store<u32>(picked + ((<usize>count) << 2), <u32>id);
  store<u32>(distances + ((<usize>count) << 2), load<u32>(nearest));
  store<u32>(nearest, 0);
  store<i32>(address(job, CENTRES) + (id << 2), <i32>id);
}

/**
 * Farthest first inside a pool, while its greatest key is ahead of every key outside. Writes the picks and the squared distances at which
 * they were taken; returns their number.
 */
export function pickFarthest(
  job: usize,
  outsideKey: f64,
  outsideId: u32,
  most: i32,
  picked: usize,
  distances: usize,
  scratch: usize,
): i32 {
  const pool = address(job, PICKS);
  const size = field(job, PICK_COUNT);
  let count = 0;
  while (count < most) {
    let best: i32 = -1;
    let bestKey: f64 = 0;
    let greatest: u32 = 0;
    for (let i = 0; i < size; i++) {
      const id = <usize>load<u32>(pool + ((<usize>i) << 2));
      const nearest = load<u32>(address(job, NEAREST) + (id << 2));
      if (nearest < load<u32>(address(job, COVERED_BELOW) + (id << 2))) continue;
      greatest = max(greatest, nearest);
      const key = keyOf(job, id, nearest);
      if (key > bestKey || (key === bestKey && best >= 0 && <i32>id < best)) {
        best = <i32>id;
        bestKey = key;
      }
    }
    if (best < 0 || bestKey < outsideKey || (bestKey === outsideKey && <u32>best > outsideId)) break;
    take(job, <usize>best, count++, picked, distances);
    strike(job, <usize>best, greatest, scratch);
  }
  return count;
}

/** In the pool's own order, each row that no earlier pick covers. As pickFarthest otherwise. */
export function pickInOrder(job: usize, most: i32, picked: usize, distances: usize, scratch: usize): i32 {
  const pool = address(job, PICKS);
  const size = field(job, PICK_COUNT);
  let greatest: u32 = 0;
  for (let i = 0; i < size; i++) {
    greatest = max(greatest, load<u32>(address(job, NEAREST) + ((<usize>load<u32>(pool + ((<usize>i) << 2))) << 2)));
  }
  let count = 0;
  for (let i = 0; i < size && count < most; i++) {
    const id = <usize>load<u32>(pool + ((<usize>i) << 2));
    if (load<u32>(address(job, NEAREST) + (id << 2)) < load<u32>(address(job, COVERED_BELOW) + (id << 2))) continue;
    take(job, id, count++, picked, distances);
    strike(job, id, greatest, scratch);
  }
  return count;
}
