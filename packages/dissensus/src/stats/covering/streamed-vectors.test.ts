import { describe, expect, it } from "vitest";
import { streamedVectors } from "./streamed-vectors.ts";

/** A stream of two-dimensional vectors that notes how many were taken, and whether it was closed. */
function vectorsOf(count: number, dimensionsOf: (row: number) => number = () => 2) {
  const state = { taken: 0, closed: false };
  const stream = async function* () {
    Object.assign(state, { taken: 0, closed: false });
    try {
      for (let row = 0; row < count; row++) {
        state.taken++;
        yield new Float32Array(dimensionsOf(row)).fill(row);
      }
    } finally {
      state.closed = true;
    }
  };
  return { state, stream };
}

describe("vectors that come one after the other", () => {
  it("are read piece by piece, the first one ahead", async () => {
    const { state, stream } = vectorsOf(5);
    const { vectors, dimensions, close } = await streamedVectors(stream, 5);
    expect([vectors.count, dimensions, state.taken]).toEqual([5, 2, 1]);
    expect(await vectors.read(0, 2)).toEqual(new Float32Array([0, 0, 1, 1]));
    expect(state.taken).toBe(2);
    expect(await vectors.read(2, 5)).toEqual(new Float32Array([2, 2, 3, 3, 4, 4]));
    await close();
    expect(state).toEqual({ taken: 5, closed: true });
  });

  it("can be read again from the start, with rows left out, after the reading before is closed", async () => {
    const { state, stream } = vectorsOf(6);
    const { vectors, close } = await streamedVectors(stream, 6);
    expect(await vectors.read(0, 2)).toEqual(new Float32Array([0, 0, 1, 1]));
    const reading = await vectors.again();
    expect(state).toEqual({ taken: 2, closed: true });
    expect(await reading.read(1, 2)).toEqual(new Float32Array([1, 1]));
    expect(await reading.read(4, 6)).toEqual(new Float32Array([4, 4, 5, 5]));
    const last = await vectors.again();
    expect(await last.read(0, 1)).toEqual(new Float32Array([0, 0]));
    await close();
    expect(state).toEqual({ taken: 1, closed: true });
  });

  it("can be left before the end", async () => {
    const { state, stream } = vectorsOf(5);
    await (await streamedVectors(stream, 5)).close();
    expect(state).toEqual({ taken: 1, closed: true });
  });

  it("of different lengths are refused, by row", async () => {
    const { vectors } = await streamedVectors(vectorsOf(3, (row) => (row === 2 ? 5 : 2)).stream, 3);
    await expect(vectors.read(0, 3)).rejects.toMatchObject({ message: "vector 2 has 5 values, vector 0 has 2" });
  });

  it("that are fewer than announced are a bug, which says so", async () => {
    const { vectors } = await streamedVectors(vectorsOf(2).stream, 3);
    await expect(vectors.read(0, 3)).rejects.toThrow("3 vectors were announced, and there are 2");
  });

  it("may be none", async () => {
    const { vectors, dimensions } = await streamedVectors(vectorsOf(0).stream, 0);
    expect([vectors.count, dimensions]).toEqual([0, 1]);
  });
});
