import { QUANTISED_LENGTH, type QuantisedVectors } from "./quantise.ts";

/** Squared distance of two quantised rows: an exact integer below 2^32. O(d). */
export function squaredDistance(points: QuantisedVectors, a: number, b: number): number {
  const { rows, dimensions, squaredLengths } = points;
  let dot = 0;
  for (let i = 0; i < dimensions; i++) dot += rows[a * dimensions + i]! * rows[b * dimensions + i]!;
  return squaredLengths[a]! + squaredLengths[b]! - 2 * dot;
}

/** Euclidean distance of unit vectors, 0 .. 2, from a squared integer distance (or weight x distance from a key). */
export function distanceOf(squared: number): number {
  return Math.sqrt(squared) / QUANTISED_LENGTH;
}

/** The squared integer distance, or the key, that stands for a distance: the inverse of `distanceOf`. */
export function squaredOf(distance: number): number {
  const length = distance * QUANTISED_LENGTH;
  return length * length;
}
