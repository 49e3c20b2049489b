/** y (float32, one row of `width` per sampled row) = sampled int16 rows x basis (float32, `width` per dimension). */
export function sampleTimesBasis(
  ids: usize,
  from: i32,
  to: i32,
  rows: usize,
  rowBytes: usize,
  d: i32,
  basis: usize,
  width: i32,
  y: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let sample = from; sample < to; sample++) {
    const row = rows + <usize>load<u32>(ids + ((<usize>sample) << 2)) * rowBytes;
    const out = y + <usize>sample * bytes;
    memory.fill(out, 0, bytes);
    for (let i = 0; i < d; i++)
      addScaled(out, basis + <usize>i * bytes, <f32>load<i16>(row + ((<usize>i) << 1)), bytes);
  }
}

/** Rows from .. to - 1 of next (float32, `width` per dimension) = transposed sampled rows x y. */
export function sampleTransposedTimes(
  ids: usize,
  samples: i32,
  from: i32,
  to: i32,
  rows: usize,
  rowBytes: usize,
  width: i32,
  y: usize,
  next: usize,
): void {
  const bytes = (<usize>width) << 2;
  memory.fill(next + <usize>from * bytes, 0, <usize>(to - from) * bytes);
  for (let sample = 0; sample < samples; sample++) {
    const row = rows + <usize>load<u32>(ids + ((<usize>sample) << 2)) * rowBytes;
    for (let i = from; i < to; i++)
      addScaled(next + <usize>i * bytes, y + <usize>sample * bytes, <f32>load<i16>(row + ((<usize>i) << 1)), bytes);
  }
}

function addScaled(out: usize, values: usize, factor: f32, bytes: usize): void {
  const by = f32x4.splat(factor);
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(out + at, f32x4.add(v128.load(out + at), f32x4.mul(by, v128.load(values + at))), 0);
    v128.store(out + at, f32x4.add(v128.load(out + at, 16), f32x4.mul(by, v128.load(values + at, 16))), 16);
  }
}
