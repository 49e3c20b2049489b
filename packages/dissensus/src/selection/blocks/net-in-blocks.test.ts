import { readdirSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kCenter } from "../../stats/covering/k-center.ts";
import type { VectorSource } from "../../stats/covering/vector-source.ts";
import { type FastKCenterOptions, type FastKCenterRequest, fastKCenter } from "../fast-k-center.ts";
import { drawVectors, requests, tuningFor } from "../fixtures/drawn-requests.ts";

// Only V8's optimising compiler widens kernels; short tests would never reach it.
setFlagsFromString("--no-liftoff");

type Tuning = NonNullable<FastKCenterOptions["tuning"]>;

/** Nets at a threshold, over up to `most` points. */
const nets = (most: number) =>
  fc
    .tuple(requests(most), fc.constantFrom(0.1, 0.4, 0.7, 1, Math.SQRT2, 1.9, 3))
    .map(([{ k: _, ...request }, threshold]) => ({ ...request, mode: "net" as const, threshold }));

/** Blocks of 1, 2, n - 1 and n rows, and of any size; a few centres fed at a time. */
function blocksFor(count: number, seed: number, dimensions: number): Tuning {
  const sizes = [1, 2, Math.max(1, count - 1), count, 1 + (seed % count), 1 + (seed % Math.ceil(Math.sqrt(count)))];
  const blockRows = sizes[seed % sizes.length]!;
  return { ...tuningFor(seed, dimensions), blockRows, fedRows: 1 + (seed % 37) };
}

describe("a net over blocks is that of one memory, bit for bit: picks, nearest centres, separation, cover radius", () => {
  it.each([
    ["on the calling thread", 0, 80, 120],
    ["on two workers", 2, 4, 150],
    ["up to 1,500 points", 0, 6, 1500],
  ])("%s", async (_, threads, numRuns, most) => {
    const property = fc.asyncProperty(nets(most), fc.nat(), async (request, seed) => {
      const count = request.vectors.length / request.dimensions;
      const tuning = blocksFor(count, seed, request.dimensions);
      expect(await fastKCenter(request, { threads, tuning })).toEqual(kCenter(request));
    });
    await fc.assert(property, { numRuns });
  });
});

it("names the earliest of equally near centres, also of another block", async () => {
  const vectors = new Float32Array([1, 0, 0, 1, 1, 1]);
  const request = { vectors, dimensions: 2, mode: "net", threshold: 1 } as const;
  for (const blockRows of [1, 2, 3]) {
    const { nearest } = await fastKCenter(request, { threads: 0, tuning: { blockRows } });
    expect([...nearest!.centre]).toEqual([0, 1, 0]);
  }
});

describe("what does not fit into memory", () => {
  const shape = { count: 6000, dimensions: 96, clusters: 900, spread: 0.25, grid: false, repeated: 0.1 };
  const vectors = drawVectors({ seed: 5, ...shape });
  const weights = Float64Array.from({ length: shape.count }, (_, row) => (row * 7919) % 5);
  const request = { vectors, dimensions: 96, mode: "net", threshold: 0.4 } as const;

  it.each([
    ["without weights", undefined],
    ["with weights", weights],
  ])("goes in blocks by itself %s, with the same result", async (_, weights) => {
    const progress: number[] = [];
    const options = { memoryBytes: 2.2e6, onProgress: ({ unmeasured = -1 }) => progress.push(unmeasured) };
    const found = await fastKCenter({ ...request, weights }, options);
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.every((rows) => rows >= 0)).toBe(true);
    expect(found).toEqual(await fastKCenter({ ...request, weights }));
  });

  it("reads a source once per block and pass, in order, leaving out what it does not need", async () => {
    const reads: string[] = [];
    const source: VectorSource = {
      count: 6000,
      read: () => expect.unreachable(),
      again: () => {
        let last = 0;
        reads.push("again");
        return {
          read: (from, to) => {
            expect(from).toBeGreaterThanOrEqual(last);
            last = to;
            reads.push(`${from}-${to}`);
            return vectors.subarray(96 * from, 96 * to);
          },
        };
      },
    };
    const tuning = { blockRows: 2500, fedRows: 100 };
    const selection = await fastKCenter({ ...request, vectors: source }, { tuning });
    expect(selection).toEqual(await fastKCenter(request));
    const picking = ["again", "0-2500", "again", "2500-5000", "again", "5000-6000"];
    expect(reads).toEqual([...picking, ...picking.slice(0, 4)]);
  });

  it("is refused for greedy, with k, and where the source cannot be read again", async () => {
    const options = { memoryBytes: 2.2e6 };
    const message = /^selecting from 6000 vectors of 96 dimensions needs 0\.00 GB of memory, 0\.00 GB is free$/;
    const source = { count: 6000, read: () => expect.unreachable() };
    const requests: FastKCenterRequest[] = [
      { ...request, mode: "greedy" },
      { ...request, k: 10 },
      { ...request, vectors: source },
    ];
    for (const refused of requests) await expect(fastKCenter(refused, options)).rejects.toThrow(message);
    await expect(fastKCenter(request, { memoryBytes: 1e6 })).rejects.toThrow(
      / needs 0\.00 GB of memory even in blocks, /,
    );
  });

  it("names the row of a vector that cannot be used", async () => {
    const bad = vectors.slice();
    bad[96 * 4321 + 7] = Number.NaN;
    const found = fastKCenter({ ...request, vectors: bad, weights }, { tuning: { blockRows: 2000 } });
    await expect(found).rejects.toMatchObject({ message: "vector 4321 holds NaN at position 7" });
  });

  it.each([0, 2])("stops with the signal's reason on %i threads, and leaves no file behind", async (threads) => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const options = { threads, signal: controller.signal, tuning: { blockRows: 500 } };
    const stopped = fastKCenter(request, { ...options, onProgress: () => controller.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
    expect(centreFiles()).toEqual([]);
  });
});

/** Files of kept vectors: those with a name, and on Linux those that have lost theirs and are still open. */
function centreFiles(): string[] {
  const open = process.platform === "linux" ? readdirSync("/proc/self/fd").flatMap(targetOf) : [];
  return [...readdirSync(tmpdir()), ...open].filter((name) => name.includes("dissensus-centres-"));
}

function targetOf(descriptor: string): string[] {
  try {
    return [readlinkSync(`/proc/self/fd/${descriptor}`)];
  } catch {
    return [];
  }
}
