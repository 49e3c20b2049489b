import { badVectors } from "./quantise.ts";

/**
 * A list of vectors as one flat array, row after row: what kCenter takes. Throws InputError naming the first vector whose number of
 * values differs from the first one's.
 */
export function packVectors(vectors: readonly ArrayLike<number>[]): { vectors: Float32Array; dimensions: number } {
  const dimensions = vectors[0]?.length ?? 1;
  const packed = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => {
    if (vector.length !== dimensions) {
      const problem = `vector ${row} has ${vector.length} values, vector 0 has ${dimensions}`;
      throw badVectors(problem, "Embed all texts with one model and one number of dimensions.");
    }
    packed.set(vector, row * dimensions);
  });
  return { vectors: packed, dimensions };
}
