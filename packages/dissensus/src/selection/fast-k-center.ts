import { kCenter } from "../stats/covering/k-center.ts";
import {
  byDescendingWeight,
  type KCenterProblem,
  type KCenterRequest,
  readProblem,
} from "../stats/covering/k-center-problem.ts";
import {
  describeSelection,
  type KCenterPicks,
  type KCenterSelection,
  type NearestCentres,
} from "../stats/covering/k-center-selection.ts";
import { readAll, sourceOf, type VectorSource } from "../stats/covering/vector-source.ts";
import { type BlockSizes, fitsWhole, planBlocks } from "./blocks/block-plan.ts";
import { runBlocks } from "./blocks/run-blocks.ts";
import { compileKernels, startKernels } from "./kernels.ts";
import { loadRows } from "./load-rows.ts";
import { allocate, layOut, requireMemory, type SelectionLayout, type SelectionSize } from "./memory.ts";
import { reportEvery } from "./progress.ts";
import { runSelection, type SelectionFound, type SelectionTask } from "./run-selection.ts";
import { sizeOf, threadsFor } from "./selection-size.ts";
import type { TeamPlace } from "./team.ts";
import { startThreads } from "./threads.ts";

/** As a KCenterRequest, where the vectors may also be read piece by piece. */
export interface FastKCenterRequest extends Omit<KCenterRequest, "vectors"> {
  readonly vectors: Float32Array | Int16Array | VectorSource;
}

/** How far a selection is. */
export interface FastKCenterProgress {
  /** Centres so far. */
  readonly picks: number;
  /** Points that may still become one. */
  readonly waiting: number;
  /** Where it goes in blocks: points whose nearest centre is not certain yet. */
  readonly unmeasured?: number;
}

/** How to run; nothing here changes the result. */
export interface FastKCenterOptions {
  /** Worker threads; 0 runs on the calling thread and blocks it. Left out: as many as the machine has, 0 where the work is small. */
  readonly threads?: number | undefined;
  /** Whether to ask V8 for 256-bit kernels where they are known to work; true when left out. */
  readonly widen?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  readonly onProgress?: ((progress: FastKCenterProgress) => void) | undefined;
  /** Memory that may be used; what the system has free when left out. */
  readonly memoryBytes?: number | undefined;
  /** Sizes to tune, for tests. */
  readonly tuning?: Partial<Pick<SelectionSize, "levels" | "pool"> & BlockSizes> | undefined;
}

/**
 * `kCenter` for large inputs, the same result bit for bit: WebAssembly kernels, worker threads, and proven bounds from short prefixes of the
 * vectors that spare most exact distances. Still O(n k d) at worst, 100 to 500 times faster than the plain loop in numpy.
 *
 * Memory: about 2 d + 600 bytes per vector beside the input (`selectionBytes`), at most 4 GB; a VectorSource spares the input. Where that
 * does not fit, `net` with a threshold and without k goes through the vectors in blocks, and keeps its centres in a temporary file of at most
 * 2 d bytes each (`planSelection`); a VectorSource must be able to be read again for it. Without worker threads it runs on the calling
 * thread, and without WebAssembly SIMD as plain `kCenter`: slower.
 *
 * Throws InputError as kCenter does, and when the memory does not suffice; the signal's reason when aborted.
 */
export async function fastKCenter(
  request: FastKCenterRequest,
  options: FastKCenterOptions = {},
): Promise<KCenterSelection> {
  const { vectors, dimensions } = request;
  const source = "read" in vectors ? vectors : sourceOf(vectors, dimensions);
  const problem = readProblem(request, source.count);
  options.signal?.throwIfAborted();
  const module = compileKernels(options.widen ?? true);
  if (module === null)
    return kCenter({ ...request, vectors: "read" in vectors ? await readAll(vectors, dimensions) : vectors });
  const threads = options.threads ?? threadsFor(source.count, dimensions);
  const size = { ...sizeOf(source.count, dimensions, request.weights !== undefined, threads), ...options.tuning };
  const job: Job = { module, problem, source, threads, options, size, nearestWanted: request.nearest !== false };
  const { found, nearest } = await (goesInBlocks(job) ? inBlocks(job) : asWhole(job));
  return describeSelection(problem, found, nearest);
}

interface Job {
  readonly module: WebAssembly.Module;
  readonly problem: KCenterProblem;
  readonly source: VectorSource;
  readonly threads: number;
  readonly options: FastKCenterOptions;
  readonly size: SelectionSize;
  readonly nearestWanted: boolean;
}

interface Outcome {
  readonly found: KCenterPicks;
  readonly nearest: NearestCentres | null;
}

function goesInBlocks({ problem, source, size, options }: Job): boolean {
  if (problem.mode !== "net" || problem.k !== null || source.again === undefined || source.count === 0) return false;
  return options.tuning?.blockRows !== undefined || !fitsWhole(size, memoryBytesOf(options));
}

function memoryBytesOf({ memoryBytes }: FastKCenterOptions): number {
  return memoryBytes ?? process.availableMemory();
}

function inBlocks({ module, problem, source, threads, options, size, nearestWanted }: Job): Promise<Outcome> {
  const plan = planBlocks(size, memoryBytesOf(options), options.tuning);
  const { signal, onProgress } = options;
  return runBlocks({ module, problem, source, plan, threads, nearestWanted, signal, onProgress });
}

async function asWhole(job: Job): Promise<Outcome> {
  const { module, problem, options, nearestWanted } = job;
  const layout = layOut(job.size);
  requireMemory(layout, memoryBytesOf(options));
  const task: SelectionTask = {
    mode: problem.mode,
    limit: problem.limit,
    k: problem.k,
    candidates: problem.squaredWeights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0),
    nearestWanted,
  };
  const memory = allocate(layout);
  const found = await run({ module, memory, layout, task }, job);
  const squaredDistances = found.distances && Float64Array.from(found.distances, finite);
  return { found: { ...found, squaredDistances }, nearest: nearestWanted ? nearestCentres(memory, layout) : null };
}

interface Start {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly layout: SelectionLayout;
  readonly task: SelectionTask;
}

/** Fills the memory while threads get ready, then selects. */
async function run(start: Start, { problem, source, threads, options }: Job): Promise<SelectionFound> {
  const { module, memory, task } = start;
  const { signal } = options;
  const report = (picks: number, waiting: number): void => options.onProgress?.({ picks, waiting });
  const team = threads > 0 ? startThreads(start) : null;
  try {
    const kernels = startKernels(module, memory);
    await fill(problem, source, { memory, layout: start.layout, thread: 0, kernels }, signal);
    if (team !== null) return await team.select({ report, signal });
    const layout = { ...start.layout, size: { ...start.layout.size, threads: 1 } };
    return runSelection({ memory, layout, thread: 0, kernels }, task, reportEvery(100, performance, report));
  } finally {
    await team?.end();
  }
}

async function fill(
  problem: KCenterProblem,
  source: VectorSource,
  place: TeamPlace,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { memory, layout } = place;
  await loadRows(source, place, signal);
  if (layout.squaredWeights !== 0)
    new Float64Array(memory.buffer, layout.squaredWeights, problem.count).set(problem.squaredWeights);
  const order = byDescendingWeight(problem.squaredWeights);
  new Uint32Array(memory.buffer, layout.order, order.length).set(order);
}

function nearestCentres(memory: WebAssembly.Memory, layout: SelectionLayout): NearestCentres {
  const { count } = layout.size;
  return {
    centre: new Int32Array(memory.buffer, layout.centres, count).slice(),
    squaredDistances: Float64Array.from(new Uint32Array(memory.buffer, layout.nearest, count), finite),
  };
}

function finite(squaredDistance: number): number {
  return squaredDistance === 0xffffffff ? Number.POSITIVE_INFINITY : squaredDistance;
}
