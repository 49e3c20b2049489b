import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

/** The functions of kernels/k-center.ts; every number but keys and counts is an address in the shared memory. */
export interface Kernels {
  apply(job: number, from: number, to: number, countOnly: number, scratch: number): number;
  gatherPicks(job: number): void;
  pack(
    ids: number,
    count: number,
    rows: number,
    rowBytes: number,
    steps: number,
    residuals: number,
    panel: number,
  ): void;
  pickFarthest(
    job: number,
    outsideKey: number,
    outsideId: number,
    most: number,
    picked: number,
    distances: number,
    scratch: number,
  ): number;
  pickInOrder(job: number, most: number, picked: number, distances: number, scratch: number): number;
  bin(
    job: number,
    ids: number,
    count: number,
    bounds: number,
    bins: number,
    sizes: number,
    spare: number,
    covered: number,
    coveredCount: number,
  ): number;
  quantise(from: number, count: number, dimensions: number, to: number, rowBytes: number, lengths: number): number;
  split(job: number, ids: number, count: number, least: number, pool: number, most: number, outside: number): number;
  project(job: number, from: number, to: number, basis: number, columns: number, extra: number, scratch: number): void;
  sampleTimesBasis(
    ids: number,
    from: number,
    to: number,
    rows: number,
    rowBytes: number,
    dimensions: number,
    basis: number,
    width: number,
    y: number,
  ): void;
  sampleTransposedTimes(
    ids: number,
    samples: number,
    from: number,
    to: number,
    rows: number,
    rowBytes: number,
    width: number,
    y: number,
    next: number,
  ): void;
}

/** Columns per block of a panel, as in the kernels. */
export const PANEL_COLUMNS = 24;

/** Bytes of a panel: per block of columns one step for the residuals and one for every two dimensions. */
export function panelBytes(columns: number, dimensions: number): number {
  return Math.ceil(columns / PANEL_COLUMNS) * (dimensions / 2 + 1) * PANEL_COLUMNS * 4;
}

/**
 * The compiled kernels; null where WebAssembly, its SIMD or its shared memory is missing. With `widen`, V8 is asked to fuse pairs of 128-bit
 * operations into 256-bit ones (about 1.6 times as fast), which is an experimental pass: only x64 and the V8 line on which the picks were
 * compared with the reference's get it.
 */
export function compileKernels(widen: boolean): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = readFileSync(new URL("../../dist/selection/k-center.wasm", import.meta.url));
  if (!WebAssembly.validate(bytes)) return null;
  if (widen && process.arch === "x64" && process.versions.v8.startsWith("13."))
    setFlagsFromString("--experimental-wasm-revectorize");
  return new WebAssembly.Module(bytes);
}

/** The kernels over one shared memory, for the calling thread. */
export function startKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}
