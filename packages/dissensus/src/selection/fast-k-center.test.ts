import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { kCenter } from "../stats/covering/k-center.ts";
import { type FastKCenterRequest, fastKCenter } from "./fast-k-center.ts";
import { drawVectors, requests, tuningFor } from "./fixtures/drawn-requests.ts";

// Only V8's optimising compiler widens kernels; short tests would never reach it.
setFlagsFromString("--no-liftoff");

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("fastKCenter finds what the plain reference finds, bit for bit", () => {
  it.each([
    ["on the calling thread", { threads: 0 }, 150, 250],
    ["on one worker", { threads: 1 }, 3, 250],
    ["on two workers", { threads: 2 }, 8, 250],
    ["up to 2,000 points", { threads: 0 }, 4, 2000],
  ])("%s", async (_, options, numRuns, most) => {
    const property = fc.asyncProperty(requests(most), fc.nat(), async (request, seed) => {
      const found = await fastKCenter(request, { ...options, tuning: tuningFor(seed, request.dimensions) });
      expect(found).toEqual(kCenter(request));
    });
    await fc.assert(property, { numRuns });
  });

  it("with sizes as they are chosen for many points", async () => {
    const vectors = drawVectors({
      seed: 1,
      count: 1500,
      dimensions: 130,
      clusters: 100,
      spread: 0.1,
      grid: false,
      repeated: 0.1,
    });
    for (const mode of ["greedy", "net"] as const) {
      const request: FastKCenterRequest & { vectors: Float32Array } = {
        vectors,
        dimensions: 130,
        mode,
        threshold: 0.4,
      };
      expect(await fastKCenter(request)).toEqual(kCenter(request));
    }
  });

  it("from int16 rows, and from rows that are read piece by piece", async () => {
    const vectors = drawVectors({
      seed: 2,
      count: 5000,
      dimensions: 3,
      clusters: 50,
      spread: 0.3,
      grid: false,
      repeated: 0,
    });
    const reads: [number, number][] = [];
    const read = (from: number, to: number): Float32Array => {
      reads.push([from, to]);
      return vectors.subarray(3 * from, 3 * to);
    };
    const stop = { dimensions: 3, mode: "net", threshold: 0.4 } as const;
    expect(await fastKCenter({ ...stop, vectors: { count: 5000, read } })).toEqual(kCenter({ ...stop, vectors }));
    expect(reads).toEqual([
      [0, 4096],
      [4096, 5000],
    ]);
    const rows = new Int16Array([32000, 0, 0, 0, 32000, 0]);
    expect(await fastKCenter({ ...stop, vectors: rows })).toEqual(kCenter({ ...stop, vectors: rows }));
  });

  it("of no points, and where nothing has weight", async () => {
    const empty = { vectors: new Float32Array(0), dimensions: 2, mode: "greedy", k: 1 } as const;
    expect(await fastKCenter(empty)).toEqual(kCenter(empty));
    const weightless = { vectors: new Float32Array([1, 0]), dimensions: 2, weights: [0], mode: "net", k: 1 } as const;
    expect(await fastKCenter(weightless)).toEqual(kCenter(weightless));
  });

  it("where WebAssembly is missing", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    const vectors = drawVectors({
      seed: 3,
      count: 40,
      dimensions: 4,
      clusters: 9,
      spread: 0.3,
      grid: false,
      repeated: 0,
    });
    const stop = { dimensions: 4, mode: "greedy", threshold: 0.4 } as const;
    const source = { count: 40, read: (from: number, to: number) => vectors.subarray(4 * from, 4 * to) };
    expect(await fastKCenter({ ...stop, vectors: source })).toEqual(kCenter({ ...stop, vectors }));
  });
});

describe("fastKCenter", () => {
  const vectors = drawVectors({
    seed: 4,
    count: 3000,
    dimensions: 40,
    clusters: 400,
    spread: 0.3,
    grid: false,
    repeated: 0,
  });
  const request: FastKCenterRequest = { vectors, dimensions: 40, mode: "greedy", threshold: 0.1 };

  it("tells how far it is", async () => {
    const told: { picks: number; waiting: number }[] = [];
    await fastKCenter(request, { threads: 1, onProgress: (progress) => told.push(progress) });
    expect(told[0]).toEqual({ picks: 1, waiting: expect.any(Number) });
  });

  it("stops with the signal's reason, before and during the run", async () => {
    const reason = new Error("enough");
    await expect(fastKCenter(request, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const stopped = fastKCenter(request, {
      threads: 2,
      signal: controller.signal,
      tuning: { pool: 2 },
      onProgress: () => controller.abort(reason),
    });
    await expect(stopped).rejects.toBe(reason);
  });

  it("refuses, before it reads anything, what does not fit into memory", async () => {
    const read = (): Float32Array => expect.unreachable();
    const tooLarge = { ...request, vectors: { count: 411_000, read }, dimensions: 768 };
    await expect(fastKCenter(tooLarge, { memoryBytes: 5e8 })).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringMatching(
        /^selecting from 411000 vectors of 768 dimensions needs 0\.8\d GB of memory, 0\.50 GB is free$/,
      ),
    });
    await expect(fastKCenter({ ...tooLarge, dimensions: 6000 })).rejects.toThrow(
      /needs 5\.\d\d GB, and 4 GB can be addressed/,
    );
  });

  it.each([
    ["NaN", [1, 0, Number.NaN, 1], "vector 1 holds NaN at position 0"],
    ["a zero vector", [1, 0, 0, 0], "vector 1 is all zeros, so it has no direction"],
    ["an incomplete vector", [1, 0, 1], "vector 1 has 1 values, not 2"],
  ])("refuses %s, naming the row", async (_, values, message) => {
    const bad: FastKCenterRequest = { vectors: new Float32Array(values), dimensions: 2, mode: "net", threshold: 1 };
    for (const threads of [0, 2])
      await expect(fastKCenter(bad, { threads })).rejects.toMatchObject({ name: "InputError", message });
  });

  it("refuses a source that gives another number of values than its rows have", async () => {
    const source = { count: 2, read: () => new Float32Array([1, 0, 1]) };
    const bad: FastKCenterRequest = { vectors: source, dimensions: 2, mode: "net", threshold: 1 };
    await expect(fastKCenter(bad)).rejects.toThrow("vectors 0 to 1 came as 3 values, not 4");
  });
});
