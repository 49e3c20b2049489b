import { InputError } from "../../base/errors.ts";

/** Length of a quantised unit vector. 32767 would overflow: two opposite vectors are up to 2 x 32000 + sqrt(d) apart, squared below 2^32. */
export const QUANTISED_LENGTH = 32_000;

/** `count` unit vectors on the int16 grid, row after row. */
export interface QuantisedVectors {
  readonly rows: Int16Array;
  readonly count: number;
  readonly dimensions: number;
  /** Squared length of every row, an exact integer near 32000^2. */
  readonly squaredLengths: Uint32Array;
}

/**
 * Unit vectors on an int16 grid, where every distance is an exact integer and the order of summation cannot matter.
 *
 * Float32 rows are scaled to length 32000 and rounded, halves up: floor(x * (32000 / length) + 0.5), the length summed in index order in
 * float64; so rows need not come normalised. Int16 rows are taken as already quantised and must have that length (within sqrt(d) / 2 + 1).
 * A distance between two quantised vectors differs from the true one by at most sqrt(d) / 32000.
 *
 * Throws InputError naming the row for NaN, infinite or zero rows, an incomplete last row, and int16 rows of another length.
 */
export function quantise(vectors: Float32Array | Int16Array, dimensions: number): QuantisedVectors {
  const count = rowCount(vectors.length, dimensions);
  const rows = vectors instanceof Int16Array ? vectors : new Int16Array(vectors.length);
  const squaredLengths = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const start = row * dimensions;
    squaredLengths[row] = quantiseRow(vectors, start, dimensions, rows, start, row);
  }
  return { rows, count, dimensions, squaredLengths };
}

/** Quantises the row that starts at `from` into `target` at `to` and returns its squared length. `name`: the row number for errors. */
export function quantiseRow(
  vectors: Float32Array | Int16Array,
  from: number,
  dimensions: number,
  target: Int16Array,
  to: number,
  name: number,
): number {
  const squaredLength = squaredLengthOf(vectors, from, dimensions, name);
  if (vectors instanceof Int16Array) {
    requireQuantisedLength(squaredLength, name, dimensions);
    if (vectors !== target) target.set(vectors.subarray(from, from + dimensions), to);
    return squaredLength;
  }
  const factor = QUANTISED_LENGTH / Math.sqrt(squaredLength);
  let quantisedLength = 0;
  for (let i = 0; i < dimensions; i++) {
    const value = Math.floor(vectors[from + i]! * factor + 0.5);
    target[to + i] = value;
    quantisedLength += value * value;
  }
  return quantisedLength;
}

/** Number of rows in a flat array. Throws InputError for a bad `dimensions` or an incomplete last row. */
export function rowCount(length: number, dimensions: number): number {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > 65_536) {
    throw badVectors(
      `dimensions is ${dimensions}`,
      "Give the number of values per vector, an integer from 1 to 65536.",
    );
  }
  if (length % dimensions !== 0) {
    const row = Math.floor(length / dimensions);
    const missing = `vector ${row} has ${length % dimensions} values, not ${dimensions}`;
    throw badVectors(missing, "Give every vector the same number of values.");
  }
  return length / dimensions;
}

/** The error for vectors that cannot be used. */
export function badVectors(message: string, cure: string): InputError {
  return new InputError({ area: "vectors", message, cure });
}

function squaredLengthOf(vectors: Float32Array | Int16Array, from: number, dimensions: number, row: number): number {
  let sum = 0;
  for (let i = from; i < from + dimensions; i++) sum += vectors[i]! * vectors[i]!;
  if (!Number.isFinite(sum)) {
    const column = vectors.subarray(from).findIndex((value) => !Number.isFinite(value));
    throw badVectors(
      `vector ${row} holds ${vectors[from + column]} at position ${column}`,
      "Embed that text again, or leave the row out.",
    );
  }
  if (sum === 0) {
    throw badVectors(
      `vector ${row} is all zeros, so it has no direction`,
      "Embed that text again, or leave the row out.",
    );
  }
  return sum;
}

function requireQuantisedLength(squaredLength: number, row: number, dimensions: number): void {
  const length = Math.sqrt(squaredLength);
  if (Math.abs(length - QUANTISED_LENGTH) <= Math.sqrt(dimensions) / 2 + 1) return;
  throw badVectors(
    `int16 vector ${row} has length ${length.toFixed(1)}, not ${QUANTISED_LENGTH}`,
    `Scale int16 vectors to length ${QUANTISED_LENGTH} each, or give them as a Float32Array.`,
  );
}
