// Exact int16 dot products. A "panel" holds vectors in blocks of 24 columns: first the head of each column, an int16 pair (residual, 32767),
// then for every two dimensions the pair of each column.

export const COLUMNS: i32 = 24;
export const BLOCK_STEP: usize = 96;

/** Two rows times 24 columns: 48 exact int32 dot products to `out`, a's then b's. The stores in pairs let V8 widen the loop to 256 bits. */
export function tile(a: usize, b: usize, headA: i32, headB: i32, panel: usize, steps: i32, out: usize): void {
  let x = i32x4.splat(headA);
  let y = i32x4.splat(headB);
  let a0 = i32x4.dot_i16x8_s(x, v128.load(panel, 0));
  let a1 = i32x4.dot_i16x8_s(x, v128.load(panel, 16));
  let a2 = i32x4.dot_i16x8_s(x, v128.load(panel, 32));
  let a3 = i32x4.dot_i16x8_s(x, v128.load(panel, 48));
  let a4 = i32x4.dot_i16x8_s(x, v128.load(panel, 64));
  let a5 = i32x4.dot_i16x8_s(x, v128.load(panel, 80));
  let b0 = i32x4.dot_i16x8_s(y, v128.load(panel, 0));
  let b1 = i32x4.dot_i16x8_s(y, v128.load(panel, 16));
  let b2 = i32x4.dot_i16x8_s(y, v128.load(panel, 32));
  let b3 = i32x4.dot_i16x8_s(y, v128.load(panel, 48));
  let b4 = i32x4.dot_i16x8_s(y, v128.load(panel, 64));
  let b5 = i32x4.dot_i16x8_s(y, v128.load(panel, 80));
  for (let step = 0; step < steps; step++) {
    panel += BLOCK_STEP;
    x = v128.load_splat<i32>(a);
    y = v128.load_splat<i32>(b);
    const p0 = v128.load(panel, 0);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, p0));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(y, p0));
    const p1 = v128.load(panel, 16);
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, p1));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(y, p1));
    const p2 = v128.load(panel, 32);
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x, p2));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(y, p2));
    const p3 = v128.load(panel, 48);
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x, p3));
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(y, p3));
    const p4 = v128.load(panel, 64);
    a4 = i32x4.add(a4, i32x4.dot_i16x8_s(x, p4));
    b4 = i32x4.add(b4, i32x4.dot_i16x8_s(y, p4));
    const p5 = v128.load(panel, 80);
    a5 = i32x4.add(a5, i32x4.dot_i16x8_s(x, p5));
    b5 = i32x4.add(b5, i32x4.dot_i16x8_s(y, p5));
    a += 4;
    b += 4;
  }
  v128.store(out, a0, 0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  v128.store(out, a4, 64);
  v128.store(out, a5, 80);
  v128.store(out, b0, 96);
  v128.store(out, b1, 112);
  v128.store(out, b2, 128);
  v128.store(out, b3, 144);
  v128.store(out, b4, 160);
  v128.store(out, b5, 176);
}

/** One bit per column whose value is not negative. */
export function notNegative(values: usize): i32 {
  const v0 = v128.load(values, 0);
  const v1 = v128.load(values, 16);
  const v2 = v128.load(values, 32);
  const v3 = v128.load(values, 48);
  const v4 = v128.load(values, 64);
  const v5 = v128.load(values, 80);
  if (i32x4.bitmask(v128.and(v128.and(v128.and(v0, v1), v128.and(v2, v3)), v128.and(v4, v5))) === 15) return 0;
  const low = i32x4.bitmask(v0) | (i32x4.bitmask(v1) << 4) | (i32x4.bitmask(v2) << 8) | (i32x4.bitmask(v3) << 12);
  return ~(low | (i32x4.bitmask(v4) << 16) | (i32x4.bitmask(v5) << 20)) & 0xffffff;
}

/**
 * A row's side of a tile's first step: its residual, and a factor that with the panel's 32767 brings every value above `least` to 0 or
 * more. Values stay within 2 x 32767^2, far enough for NEVER and for "always".
 */
export function headOf(residual: i32, least: i32): i32 {
  const factor = max(-32767, min(32767, <i32>((-(<i64>least) + (least < 0 ? 32766 : 0)) / 32767)));
  return residual | (factor << 16);
}

/** What the head added to a value. */
export function addedBy(head: i32): i32 {
  return (head >> 16) * 32767;
}

/** Exact dot product of two int16 vectors; `bytes` is a multiple of 64. */
export function dot(a: usize, b: usize, bytes: usize): i32 {
  const end = a + bytes;
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  while (a < end) {
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(a, 0), v128.load(b, 0)));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(a, 16), v128.load(b, 16)));
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(a, 32), v128.load(b, 32)));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(a, 48), v128.load(b, 48)));
    a += 64;
    b += 64;
  }
  const s = i32x4.add(s0, s1);
  return i32x4.extract_lane(s, 0) + i32x4.extract_lane(s, 1) + i32x4.extract_lane(s, 2) + i32x4.extract_lane(s, 3);
}

/** Writes vectors as a panel. `residuals` 0: there are none. The last block is filled up with zero columns. */
export function pack(
  ids: usize,
  count: i32,
  rows: usize,
  rowBytes: usize,
  steps: i32,
  residuals: usize,
  panel: usize,
): void {
  const padded = ((count + COLUMNS - 1) / COLUMNS) * COLUMNS;
  const blockBytes = <usize>(steps + 1) * BLOCK_STEP;
  for (let i = 0; i < padded; i++) {
    let to = panel + <usize>(i / COLUMNS) * blockBytes + ((<usize>(i % COLUMNS)) << 2);
    const real = i < count;
    const id = real ? <usize>load<u32>(ids + ((<usize>i) << 2)) : 0;
    store<i32>(to, (real && residuals ? <i32>load<u16>(residuals + (id << 1)) : 0) | (32767 << 16));
    let from = rows + id * rowBytes;
    for (let step = 0; step < steps; step++) {
      to += BLOCK_STEP;
      store<i32>(to, real ? load<i32>(from) : 0);
      from += 4;
    }
  }
}
