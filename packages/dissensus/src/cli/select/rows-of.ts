import type { VectorSource } from "../../stats/covering/vector-source.ts";

/** Some rows of a source, ascending, as a source of their own. */
export function rowsOf({ read, again }: Required<VectorSource>, rows: Uint32Array, dimensions: number) {
  return {
    count: rows.length,
    read: reading(read, rows, dimensions),
    again: async () => ({ read: reading((await again()).read, rows, dimensions) }),
  };
}

function reading(read: VectorSource["read"], rows: Uint32Array, dimensions: number): VectorSource["read"] {
  return async (from, to) => {
    let piece: Float32Array | Int16Array | null = null;
    for (let start = from; start < to; ) {
      let end = start + 1;
      while (end < to && rows[end] === rows[end - 1]! + 1) end++;
      const run = await read(rows[start]!, rows[end - 1]! + 1);
      const length = (to - from) * dimensions;
      piece ??= run instanceof Int16Array ? new Int16Array(length) : new Float32Array(length);
      piece.set(run, (start - from) * dimensions);
      start = end;
    }
    return piece ?? new Float32Array(0);
  };
}
