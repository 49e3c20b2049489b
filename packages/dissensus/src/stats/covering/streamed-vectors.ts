import { badVectors } from "./quantise.ts";
import type { VectorSource } from "./vector-source.ts";

/** Vectors that come one after the other, as a source. `close` it, so that what yields them can end early. */
export interface StreamedVectors {
  readonly vectors: Required<VectorSource>;
  /** Values per vector: as many as the first one has; 1 where there is none. */
  readonly dimensions: number;
  close(): Promise<void>;
}

/**
 * The first `count` vectors of a stream as a source; holds one piece of them at a time. `open` begins the stream, the same one each time: a source that is
 * read again opens it again. Errors when read: InputError naming the vector whose number of values differs from the first one's; Error where the
 * stream ends too soon.
 */
export async function streamedVectors(
  open: () => AsyncIterable<Float32Array>,
  count: number,
): Promise<StreamedVectors> {
  const first = open()[Symbol.asyncIterator]();
  const { done, value } = await first.next();
  const dimensions = done ? 1 : value.length;
  let reading = reader(first, done ? undefined : value, dimensions, count);
  return {
    dimensions,
    vectors: {
      count,
      read: reading.read,
      again: async () => {
        await reading.close();
        reading = reader(open()[Symbol.asyncIterator](), undefined, dimensions, count);
        return reading;
      },
    },
    close: () => reading.close(),
  };
}

/** Reads a stream of which the first vector may have been taken. */
function reader(
  stream: AsyncIterator<Float32Array>,
  taken: Float32Array | undefined,
  dimensions: number,
  count: number,
) {
  let ahead = taken;
  let next = 0;
  const take = async (): Promise<Float32Array> => {
    const { done, value } = ahead === undefined ? await stream.next() : { done: false, value: ahead };
    ahead = undefined;
    if (done) throw new Error(`${count} vectors were announced, and there are ${next}`);
    next++;
    return value;
  };
  return {
    async read(from: number, to: number): Promise<Float32Array> {
      while (next < from) await take();
      const piece = new Float32Array((to - from) * dimensions);
      while (next < to) {
        const row = next;
        piece.set(checked(await take(), row, dimensions), (row - from) * dimensions);
      }
      return piece;
    },
    async close(): Promise<void> {
      await stream.return?.();
    },
  };
}

function checked(vector: Float32Array, row: number, dimensions: number): Float32Array {
  if (vector.length === dimensions) return vector;
  const problem = `vector ${row} has ${vector.length} values, vector 0 has ${dimensions}`;
  throw badVectors(problem, "Embed all texts with one model and one number of dimensions.");
}
