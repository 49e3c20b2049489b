import { badVectors } from "./quantise.ts";
import type { VectorSource } from "./vector-source.ts";

/** Vectors that come one after the other, as a source. `close` it, so that what yields them can end early. */
export interface StreamedVectors {
  readonly vectors: VectorSource;
  /** Values per vector: as many as the first one has; 1 where there is none. */
  readonly dimensions: number;
  close(): Promise<void>;
}

/**
 * The first `count` vectors of a stream as a source; holds one piece of them at a time. Errors when read: InputError naming the vector whose number of
 * values differs from the first one's; Error where the stream ends too soon.
 */
export async function streamedVectors(rows: AsyncIterable<Float32Array>, count: number): Promise<StreamedVectors> {
  const iterator = rows[Symbol.asyncIterator]();
  let next = await iterator.next();
  const dimensions = next.done ? 1 : next.value.length;
  return {
    dimensions,
    vectors: {
      count,
      read: async (from, to) => {
        const piece = new Float32Array((to - from) * dimensions);
        for (let row = from; row < to; row++) {
          if (next.done) throw new Error(`${count} vectors were announced, and there are ${row}`);
          piece.set(checked(next.value, row, dimensions), (row - from) * dimensions);
          next = await iterator.next();
        }
        return piece;
      },
    },
    close: async () => {
      await iterator.return?.();
    },
  };
}

function checked(vector: Float32Array, row: number, dimensions: number): Float32Array {
  if (vector.length === dimensions) return vector;
  const problem = `vector ${row} has ${vector.length} values, vector 0 has ${dimensions}`;
  throw badVectors(problem, "Embed all texts with one model and one number of dimensions.");
}
