import {
  address,
  FIRST_LEVEL,
  field,
  firstResidual,
  firstSlack,
  IDS,
  LEVEL_COUNT,
  levelField,
  levelRowBytes,
  levelRows,
  levelSteps,
  PANEL,
  PICK_COUNT,
  PICK_PREFIXES,
  PICK_RESIDUALS,
  PICKS,
  PREFIX_BYTES,
  PREFIXES,
  ROW_BYTES,
  ROWS,
  residual,
  residualOfPick,
} from "./job";
import { approach, leastOfRow } from "./nearest";
import { addedBy, BLOCK_STEP, COLUMNS, dot, headOf, notNegative, tile } from "./tile";

const GROUP: i32 = 32;

// A thread's scratch memory: a tile's values, a group's leasts and heads, the pairs that a block of picks leaves of a group.
const LEASTS: usize = 192;
const HEADS: usize = LEASTS + 4 * GROUP;
const TOUCHED: usize = HEADS + 4 * GROUP;
const SURVIVORS: usize = TOUCHED + 16;
const SURVIVOR_BYTES: usize = 16;

/**
 * Applies the panel's picks, in order, to rows from .. to - 1 of the job's list. Returns the number of pairs that the first level left;
 * with `countOnly` nothing is changed. `scratch`: 16 KB of this thread's own.
 */
export function apply(job: usize, from: i32, to: i32, countOnly: i32, scratch: usize): i32 {
  const pickCount = field(job, PICK_COUNT);
  const blockBytes = <usize>(levelSteps(job) + 1) * BLOCK_STEP;
  const survivors = scratch + SURVIVORS;
  let left = 0;
  for (let start = from; start < to; start += GROUP) {
    const size = min(GROUP, to - start);
    const ids = address(job, IDS) + ((<usize>start) << 2);
    readGroup(job, ids, size, scratch);
    let panel = address(job, PANEL);
    for (let firstPick = 0; firstPick < pickCount; firstPick += COLUMNS) {
      const end = noteGroup(job, ids, size, panel, firstPick, scratch);
      if (end !== survivors) {
        left += <i32>((end - survivors) / SURVIVOR_BYTES);
        if (!countOnly) settleAll(job, ids, end, scratch);
      }
      panel += blockBytes;
    }
  }
  return left;
}

/** Copies the prefixes and residuals of the job's picks to where they lie side by side: 16 bytes of residuals each, so at most 8 levels. */
export function gatherPicks(job: usize): void {
  const count = field(job, PICK_COUNT);
  const levelCount = field(job, LEVEL_COUNT);
  const bytes = address(job, PREFIX_BYTES);
  for (let i = 0; i < count; i++) {
    const at = <usize>i;
    const id = <usize>load<u32>(address(job, PICKS) + (at << 2));
    memory.copy(address(job, PICK_PREFIXES) + at * bytes, address(job, PREFIXES) + id * bytes, bytes);
    for (let level = 0; level < levelCount; level++)
      store<u16>(address(job, PICK_RESIDUALS) + (at << 4) + ((<usize>level) << 1), <u16>residual(job, level, id));
  }
}

/** Leasts and heads of a group's rows. Touches their prefixes too, all at once, so that the tiles need not wait for one after the other. */
function readGroup(job: usize, ids: usize, size: i32, scratch: usize): void {
  const slack = firstSlack(job);
  const rows = levelRows(job);
  const rowBytes = levelRowBytes(job);
  const used = (<usize>levelSteps(job)) << 2;
  let touched = 0;
  for (let i = 0; i < size; i++) {
    const row = rows + <usize>load<u32>(ids + ((<usize>i) << 2)) * rowBytes;
    for (let at: usize = 0; at < used; at += 64) touched |= load<i32>(row + at);
  }
  store<i32>(scratch, touched, TOUCHED);
  for (let i = 0; i < size; i++) {
    const id = <usize>load<u32>(ids + ((<usize>i) << 2));
    const least = leastOfRow(job, id, slack);
    store<i32>(scratch + ((<usize>i) << 2), least, LEASTS);
    store<i32>(scratch + ((<usize>i) << 2), headOf(firstResidual(job, id), least), HEADS);
  }
}

/** Lists the pairs of a group's rows and a block of picks that the first level cannot exclude. Returns the list's end. */
function noteGroup(job: usize, ids: usize, size: i32, panel: usize, firstPick: i32, scratch: usize): usize {
  const rows = levelRows(job);
  const rowBytes = levelRowBytes(job);
  const steps = levelSteps(job);
  const picks = field(job, PICK_COUNT) - firstPick;
  const real = picks >= COLUMNS ? 0xffffff : (1 << picks) - 1;
  let end = scratch + SURVIVORS;
  for (let i = 0; i < size; i += 2) {
    const second = min(i + 1, size - 1);
    const a = rows + <usize>load<u32>(ids + ((<usize>i) << 2)) * rowBytes;
    const b = rows + <usize>load<u32>(ids + ((<usize>second) << 2)) * rowBytes;
    const headA = load<i32>(scratch + ((<usize>i) << 2), HEADS);
    const headB = load<i32>(scratch + ((<usize>second) << 2), HEADS);
    tile(a, b, headA, headB, panel, steps, scratch);
    const maskA = notNegative(scratch) & real;
    const maskB = second === i ? 0 : notNegative(scratch + 96) & real;
    if (maskA | maskB) {
      end = note(end, i, maskA, scratch, firstPick, headA, panel);
      end = note(end, second, maskB, scratch + 96, firstPick, headB, panel);
    }
  }
  return end;
}

/** Appends the pairs of one row that a mask names: row of the group, pick, dot product of the prefixes, that with the product of residuals. Returns the new end. */
function note(end: usize, row: i32, mask: i32, values: usize, firstPick: i32, head: i32, panel: usize): usize {
  const added = addedBy(head);
  const residual = head & 0xffff;
  while (mask) {
    const column = ctz(mask);
    mask &= mask - 1;
    store<i32>(end, row, 0);
    store<i32>(end, firstPick + column, 4);
    const bound = load<i32>(values + ((<usize>column) << 2)) - added;
    store<i32>(end, bound - residual * <i32>load<u16>(panel + ((<usize>column) << 2)), 8);
    store<i32>(end, bound, 12);
    end += SURVIVOR_BYTES;
  }
  return end;
}

/** Settles the noted pairs of a group level by level, then by exact distance, in order. Leasts and heads are kept up to date. */
function settleAll(job: usize, ids: usize, end: usize, scratch: usize): void {
  const levelCount = field(job, LEVEL_COUNT);
  for (let level = field(job, FIRST_LEVEL) + 1; level < levelCount; level++)
    end = settleLevel(job, ids, end, scratch, level);
  settleExactly(job, ids, end, scratch);
}

/** Keeps the pairs that a level after the first cannot exclude, with their dot product so far, and returns the list's new end. */
function settleLevel(job: usize, ids: usize, end: usize, scratch: usize, level: i32): usize {
  const survivors = scratch + SURVIVORS;
  const leasts = scratch + LEASTS;
  const residuals = <usize>(<u32>levelField(job, level, 1));
  const prefixes = address(job, PREFIXES);
  const pickPrefixes = address(job, PICK_PREFIXES);
  const prefixBytes = address(job, PREFIX_BYTES);
  const done = (<usize>levelField(job, level - 1, 0)) << 1;
  const bytes = ((<usize>levelField(job, level, 0)) << 1) - done;
  const looser = <i64>(levelField(job, level, 2) - firstSlack(job));
  let kept = survivors;
  for (let at = survivors; at < end; at += SURVIVOR_BYTES) {
    const row = load<i32>(at, 0);
    const pickAt = load<i32>(at, 4);
    const id = <usize>load<u32>(ids + ((<usize>row) << 2));
    const product = <i32>load<u16>(residuals + (id << 1)) * residualOfPick(job, level, <usize>pickAt);
    const value =
      load<i32>(at, 8) +
      dot(prefixes + id * prefixBytes + done, pickPrefixes + <usize>pickAt * prefixBytes + done, bytes);
    store<i32>(kept, row, 0);
    store<i32>(kept, pickAt, 4);
    store<i32>(kept, value, 8);
    store<i32>(kept, value + product, 12);
    kept += <i64>value + <i64>product + looser > <i64>load<i32>(leasts + ((<usize>row) << 2)) ? SURVIVOR_BYTES : 0;
  }
  return kept;
}

function settleExactly(job: usize, ids: usize, end: usize, scratch: usize): void {
  const levelCount = field(job, LEVEL_COUNT);
  const whole = field(job, FIRST_LEVEL) === levelCount;
  const slack = firstSlack(job);
  const looser = whole ? 0 : <i64>(levelField(job, levelCount - 1, 2) - slack);
  const picks = address(job, PICKS);
  const rows = address(job, ROWS);
  const rowBytes = address(job, ROW_BYTES);
  for (let at = scratch + SURVIVORS; at < end; at += SURVIVOR_BYTES) {
    const own = scratch + ((<usize>load<i32>(at, 0)) << 2);
    if (<i64>load<i32>(at, 12) + looser <= <i64>load<i32>(own, LEASTS)) continue;
    const id = <usize>load<u32>(ids + ((<usize>load<i32>(at, 0)) << 2));
    const pick = <usize>load<u32>(picks + ((<usize>load<i32>(at, 4)) << 2));
    const value = whole ? load<i32>(at, 8) : dot(rows + id * rowBytes, rows + pick * rowBytes, rowBytes);
    if (!approach(job, id, pick, value)) continue;
    const least = leastOfRow(job, id, slack);
    store<i32>(own, least, LEASTS);
    store<i32>(own, headOf(firstResidual(job, id), least), HEADS);
  }
}
