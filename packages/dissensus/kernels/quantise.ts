import { dot } from "./tile";

const QUANTISED_LENGTH: f64 = 32000;

/**
 * Quantises float32 rows to int16 rows of length 32000, the same to the bit as quantiseRow of src/stats/covering: the squared length summed
 * in index order in float64 (four rows at a time), then floor(x * (32000 / length) + 0.5). Values past the dimensions stay as they are (0).
 * Returns the first row that is zero or not finite, where it stops; -1 for none.
 */
export function quantise(from: usize, count: i32, d: i32, to: usize, rowBytes: usize, lengths: usize): i32 {
  const bytes = (<usize>d) << 2;
  for (let row = 0; row < count; row += 4) {
    const a = from + <usize>row * bytes;
    const b = from + <usize>min(row + 1, count - 1) * bytes;
    const c = from + <usize>min(row + 2, count - 1) * bytes;
    const e = from + <usize>min(row + 3, count - 1) * bytes;
    let sumA: f64 = 0;
    let sumB: f64 = 0;
    let sumC: f64 = 0;
    let sumE: f64 = 0;
    for (let at: usize = 0; at < bytes; at += 4) {
      sumA += squareAt(a + at);
      sumB += squareAt(b + at);
      sumC += squareAt(c + at);
      sumE += squareAt(e + at);
    }
    for (let i = row; i < min(row + 4, count); i++) {
      const sum = i === row ? sumA : i === row + 1 ? sumB : i === row + 2 ? sumC : sumE;
      if (!(sum > 0 && sum < Infinity)) return i;
      const out = to + <usize>i * rowBytes;
      scaleRow(from + <usize>i * bytes, d, QUANTISED_LENGTH / Math.sqrt(sum), out);
      store<i32>(lengths + ((<usize>i) << 2), dot(out, out, rowBytes));
    }
  }
  return -1;
}

function squareAt(at: usize): f64 {
  const value = <f64>load<f32>(at);
  return value * value;
}

function scaleRow(from: usize, d: i32, factor: f64, to: usize): void {
  let i = 0;
  for (; i + 8 <= d; i += 8) {
    const values = from + ((<usize>i) << 2);
    const low = scaled(v128.load(values, 0), factor);
    const high = scaled(v128.load(values, 16), factor);
    v128.store(to + ((<usize>i) << 1), i16x8.narrow_i32x4_s(low, high));
  }
  for (; i < d; i++) {
    store<i16>(to + ((<usize>i) << 1), <i16>Math.floor(<f64>load<f32>(from + ((<usize>i) << 2)) * factor + 0.5));
  }
}

/** Four float32 values scaled and rounded to int32. */
function scaled(values: v128, factor: f64): v128 {
  const by = f64x2.splat(factor);
  const half = f64x2.splat(0.5);
  const low = f64x2.floor(f64x2.add(f64x2.mul(f64x2.promote_low_f32x4(values), by), half));
  const upper = f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 2, 3));
  const high = f64x2.floor(f64x2.add(f64x2.mul(upper, by), half));
  return v128.shuffle<i32>(i32x4.trunc_sat_f64x2_s_zero(low), i32x4.trunc_sat_f64x2_s_zero(high), 0, 1, 4, 5);
}
