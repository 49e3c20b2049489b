import { address, COVERED_BELOW, field, keyOf, NEAREST, STOP_WHEN_COVERED } from "./job";

/**
 * Sorts a list of rows into bins by nearest distance: `bounds` holds the bins' upper ends (u32), `sizes` receives how many rows fell into
 * each. Centres leave the list. With `covered` not 0, covered rows leave it too, to the list there of `coveredCount` rows (or for good, if
 * the job stops at covered rows). Returns the new length; the covered list's is written after the sizes (room for 2 x bins + 1 i32).
 */
export function bin(
  job: usize,
  ids: usize,
  count: i32,
  bounds: usize,
  bins: i32,
  sizes: usize,
  spare: usize,
  covered: usize,
  coveredCount: i32,
): i32 {
  const nearests = address(job, NEAREST);
  const stop = field(job, STOP_WHEN_COVERED);
  memory.fill(sizes, 0, (<usize>bins) << 3);
  let kept = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const id = <usize>load<u32>(ids + ((<usize>i) << 2));
    const nearest = load<u32>(nearests + (id << 2));
    if (nearest === 0) continue;
    if (covered && nearest < load<u32>(address(job, COVERED_BELOW) + (id << 2))) {
      if (!stop) {
        store<u32>(covered + ((<usize>coveredCount) << 2), <u32>id);
        coveredCount++;
      }
      continue;
    }
    // Most rows are still in the bin of the row before them.
    while (at > 0 && nearest < load<u32>(bounds + ((<usize>at - 1) << 2))) at--;
    while (at < bins - 1 && nearest >= load<u32>(bounds + ((<usize>at) << 2))) at++;
    const size = sizes + ((<usize>at) << 2);
    store<i32>(size, load<i32>(size) + 1);
    store<u32>(spare + ((<usize>kept) << 3), <u32>id);
    store<u32>(spare + ((<usize>kept) << 3) + 4, <u32>at);
    kept++;
  }
  store<i32>(sizes + ((<usize>bins) << 3), coveredCount);
  writeInOrder(ids, kept, bins, sizes, spare);
  return kept;
}

/** Counting sort of (row, bin) pairs back into the list; the cursors stand after the sizes. */
function writeInOrder(ids: usize, count: i32, bins: i32, sizes: usize, pairs: usize): void {
  const cursors = sizes + ((<usize>bins) << 2);
  for (let at = 0, start = 0; at < bins; at++) {
    store<i32>(cursors + ((<usize>at) << 2), start);
    start += load<i32>(sizes + ((<usize>at) << 2));
  }
  for (let i = 0; i < count; i++) {
    const cursor = cursors + ((<usize>load<u32>(pairs + ((<usize>i) << 3), 4)) << 2);
    const to = load<i32>(cursor);
    store<i32>(cursor, to + 1);
    store<u32>(ids + ((<usize>to) << 2), load<u32>(pairs + ((<usize>i) << 3)));
  }
}

/**
 * Splits the uncovered rows of a list at a key: ids of those at or above it go to `pool` (at most `most`, else -1 is returned), of the
 * rest the greatest key and its lowest id are written to `outside` (f64, u32). Returns the pool's size.
 */
export function split(job: usize, ids: usize, count: i32, least: f64, pool: usize, most: i32, outside: usize): i32 {
  let size = 0;
  let outsideKey: f64 = 0;
  let outsideId: u32 = 0xffffffff;
  for (let i = 0; i < count; i++) {
    const id = <usize>load<u32>(ids + ((<usize>i) << 2));
    const nearest = load<u32>(address(job, NEAREST) + (id << 2));
    if (nearest < load<u32>(address(job, COVERED_BELOW) + (id << 2))) continue;
    const key = keyOf(job, id, nearest);
    if (key >= least) {
      if (size === most) return -1;
      store<u32>(pool + ((<usize>size) << 2), <u32>id);
      size++;
    } else if (key > outsideKey || (key === outsideKey && <u32>id < outsideId)) {
      outsideKey = key;
      outsideId = <u32>id;
    }
  }
  store<f64>(outside, outsideKey);
  store<u32>(outside + 8, outsideId);
  return size;
}
