import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { quantise } from "../../stats/covering/quantise.ts";
import { jobWriter } from "../job.ts";
import { compileKernels, startKernels } from "../kernels.ts";
import { allocate, layOut } from "../memory.ts";
import { leadTeam } from "../team.ts";
import { basisOf, projectRows } from "./basis.ts";

const LEVELS = [32, 64];

/** Dot product and its bounds, per level, of every pair of some vectors. */
function boundsOf(vectors: Float32Array, dimensions: number): { dot: number; bounds: number[] }[] {
  const points = quantise(vectors, dimensions);
  const { count } = points;
  const layout = layOut({ count, dimensions, weighted: false, threads: 1, levels: LEVELS, pool: 8 });
  const memory = allocate(layout);
  const stride = layout.rowBytes / 2;
  const rows = new Int16Array(memory.buffer, layout.rows, count * stride);
  for (let row = 0; row < count; row++)
    rows.set(points.rows.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
  new Uint32Array(memory.buffer, layout.lengths, count).set(points.squaredLengths);
  const place = { memory, layout, thread: 0, kernels: startKernels(compileKernels(true)!, memory) };
  const team = leadTeam(place);
  const slacks = basisOf(place, team, Math.max(...points.squaredLengths))!;
  const job = { ids: 0, firstLevel: 0, panel: 0, picks: 0, pickCount: 0, leastPickLength: 0 };
  projectRows(place, team, jobWriter(memory, layout, slacks, false).write(0, job), slacks, [0, count]);
  const width = LEVELS.at(-1)!;
  const prefixes = new Int16Array(memory.buffer, layout.prefixes, count * width);
  const residuals = layout.residuals.map((address) => new Uint16Array(memory.buffer, address, count));
  const dotOf = (values: Int16Array, step: number, length: number, a: number, b: number): number =>
    values.subarray(a * step, a * step + length).reduce((sum, value, i) => sum + value * values[b * step + i]!, 0);
  const pairs = Array.from({ length: count * count }, (_, pair) => [Math.floor(pair / count), pair % count] as const);
  return pairs.map(([a, b]) => ({
    dot: dotOf(rows, stride, dimensions, a, b),
    bounds: LEVELS.map(
      (level, l) => dotOf(prefixes, width, level, a, b) + residuals[l]![a]! * residuals[l]![b]! + slacks[l]!.dot,
    ),
  }));
}

describe("the bound from prefixes", () => {
  it("is never below the dot product, whatever the vectors", () => {
    const property = fc.property(
      fc.integer(),
      fc.integer({ min: 2, max: 40 }),
      fc.constantFrom(0, 0.01, 1),
      (seed, count, noise) => {
        const random = randomFor("basis", seed);
        const line = Array.from({ length: 70 }, () => random.normal());
        const vectors = Float32Array.from(
          { length: count * 70 },
          (_, i) => line[i % 70]! * (random.integer(2) - 0.5) + noise * random.normal(),
        );
        for (const { dot, bounds } of boundsOf(vectors, 70)) expect(Math.min(...bounds)).toBeGreaterThanOrEqual(dot);
      },
    );
    fc.assert(property, { numRuns: 20 });
  });

  it("is close to the dot product of vectors that lie in few dimensions", () => {
    const random = randomFor("basis", "few dimensions");
    const directions = Array.from({ length: 8 * 100 }, () => random.normal());
    const vectors = new Float32Array(200 * 100);
    for (let row = 0; row < 200; row++) {
      for (let of = 0; of < 8; of++) {
        const share = random.normal();
        for (let i = 0; i < 100; i++) vectors[row * 100 + i]! += share * directions[of * 100 + i]!;
      }
    }
    for (const { dot, bounds } of boundsOf(vectors, 100)) expect(bounds[0]! - dot).toBeLessThan(0.003 * 32000 ** 2);
  });
});
