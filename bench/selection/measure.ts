// One selection in a process of its own, so that its peak memory is its own. Argument: JSON of a Measurement. Prints JSON of a Measured.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { fastKCenter as FastKCenter } from "../../packages/dissensus/src/selection/fast-k-center.ts";
import { quantise } from "../../packages/dissensus/src/stats/covering/quantise.ts";
import { npy } from "./npy.ts";
import { textLikeVectors } from "./text-like-vectors.ts";

export interface Measurement {
  /** Path of the compiled fast-k-center.js. */
  readonly module: string;
  readonly count: number;
  readonly dimensions: number;
  readonly mode: "greedy" | "net";
  readonly threshold: number;
  readonly weighted: boolean;
  readonly nearest: boolean;
  /** Memory that the selection may use; what is free when left out. */
  readonly memoryBytes?: number;
  /** Folder for what the numpy scripts read: rows as float32 and int16, picks, keys. */
  readonly dump?: string;
}

export interface Measured {
  /** End to end, quantising included, without drawing the vectors. */
  readonly seconds: number;
  /** Processor time of all threads over the same work: what to compare where other programs are running. */
  readonly cpuSeconds: number;
  readonly k: number;
  readonly peakBytes: number;
  readonly picksHash: string;
  readonly separation: number | null;
  readonly coverRadius: number | null;
  readonly bound: string;
}

const measurement: Measurement = JSON.parse(process.argv[2]!);
const { fastKCenter } = (await import(measurement.module)) as { readonly fastKCenter: typeof FastKCenter };
const { count, dimensions, mode, threshold, nearest, memoryBytes, dump } = measurement;
const drawn = textLikeVectors(count, dimensions);
let drawingMs = 0;
let drawingCpuSeconds = 0;
const read = (from: number, to: number) => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const rows = drawn.read(from, to);
  drawingMs += performance.now() - start;
  drawingCpuSeconds += secondsOf(process.cpuUsage(cpu));
  return rows;
};
const vectors = { count, read, again: () => ({ read }) };
const weights = measurement.weighted
  ? Float64Array.from({ length: count }, (_, i) => 1.5 + ((i * 7919) % 1000) / 667)
  : undefined;
const cpu = process.cpuUsage();
const start = performance.now();
const selection = await fastKCenter({ vectors, dimensions, weights, mode, threshold, nearest }, { memoryBytes });
const seconds = (performance.now() - start - drawingMs) / 1000;
const measured: Measured = {
  seconds,
  cpuSeconds: secondsOf(process.cpuUsage(cpu)) - drawingCpuSeconds,
  k: selection.picks.length,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  picksHash: createHash("sha256").update(selection.picks).digest("hex").slice(0, 16),
  separation: selection.separation,
  coverRadius: selection.coverRadius,
  bound: selection.bound.statement,
};
if (dump !== undefined) {
  const rows = drawn.read(0, count);
  writeFileSync(`${dump}/rows-f32.npy`, npy(rows, [count, dimensions]));
  writeFileSync(`${dump}/rows-i16.npy`, npy(quantise(rows, dimensions).rows, [count, dimensions]));
  writeFileSync(`${dump}/picks.npy`, npy(selection.picks, [selection.picks.length]));
  writeFileSync(`${dump}/keys.npy`, npy(selection.keys ?? new Float64Array(0), [selection.keys?.length ?? 0]));
}
console.log(JSON.stringify(measured));

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}
