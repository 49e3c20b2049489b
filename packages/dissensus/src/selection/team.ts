import type { Kernels } from "./kernels.ts";
import { SCRATCH_BYTES, type SelectionLayout } from "./memory.ts";

/** Words of the control block. */
const CONTROL = {
  epoch: 0,
  next: 1,
  total: 2,
  kind: 3,
  busy: 4,
  stop: 5,
  abort: 6,
  released: 7,
  arguments: 8,
} as const;

/** Kinds of work that a team shares out. */
export const WORK = { apply: 0, project: 1, sampleTimesBasis: 2, sampleTransposedTimes: 3 } as const;

/** One chunk: rows from .. to - 1 of a job. */
export interface Chunk {
  readonly job: number;
  readonly from: number;
  readonly to: number;
}

/** Threads over one shared memory that take chunks of work from a common counter. */
export interface Team {
  /** Does all chunks, on every thread, and returns when the last is done. `settings`: up to 16 numbers that the kind of work needs. */
  run(kind: number, chunks: readonly Chunk[], settings?: readonly number[]): void;
  aborted(): boolean;
  /** Lets the other threads end. */
  dismiss(): void;
}

export interface TeamPlace {
  readonly memory: WebAssembly.Memory;
  readonly layout: SelectionLayout;
  readonly kernels: Kernels;
  /** 0 leads. */
  readonly thread: number;
}

/** The leader's side; the other threads are in `joinTeam`. */
export function leadTeam(place: TeamPlace): Team {
  const control = controlOf(place);
  const table = new Int32Array(place.memory.buffer, place.layout.chunks);
  const others = place.layout.size.threads - 1;
  return {
    run: (kind, chunks, settings = []) => {
      table.set(chunks.flatMap((chunk) => [chunk.job, chunk.from, chunk.to]));
      control.set(settings, CONTROL.arguments);
      control[CONTROL.kind] = kind;
      control[CONTROL.total] = chunks.length;
      control[CONTROL.next] = 0;
      Atomics.store(control, CONTROL.busy, others);
      Atomics.add(control, CONTROL.epoch, 1);
      if (others > 0) Atomics.notify(control, CONTROL.epoch);
      takeChunks(place, control);
      for (let busy = Atomics.load(control, CONTROL.busy); busy > 0; busy = Atomics.load(control, CONTROL.busy)) {
        Atomics.wait(control, CONTROL.busy, busy);
      }
    },
    aborted: () => Atomics.load(control, CONTROL.abort) === 1,
    dismiss: () => {
      Atomics.store(control, CONTROL.stop, 1);
      Atomics.add(control, CONTROL.epoch, 1);
      Atomics.notify(control, CONTROL.epoch);
    },
  };
}

/** Works under a leader until dismissed. Blocks the thread. */
export function joinTeam(place: TeamPlace): void {
  const control = controlOf(place);
  for (let seen = 0; ; ) {
    Atomics.wait(control, CONTROL.epoch, seen);
    if (Atomics.load(control, CONTROL.stop) === 1) return;
    const epoch = Atomics.load(control, CONTROL.epoch);
    if (epoch === seen) continue;
    seen = epoch;
    takeChunks(place, control);
    if (Atomics.sub(control, CONTROL.busy, 1) === 1) Atomics.notify(control, CONTROL.busy);
  }
}

/** Waits until the memory is filled. Blocks the thread. */
export function awaitRelease({ memory, layout }: Pick<TeamPlace, "memory" | "layout">): void {
  Atomics.wait(controlOf({ memory, layout }), CONTROL.released, 0);
}

/** Lets threads that wait go on: the memory is filled. */
export function releaseTeam(memory: WebAssembly.Memory, layout: SelectionLayout): void {
  const control = controlOf({ memory, layout });
  Atomics.store(control, CONTROL.released, 1);
  Atomics.notify(control, CONTROL.released);
}

/** Asks a running team to stop at the next opportunity; from any thread. */
export function abortTeam(memory: WebAssembly.Memory, layout: SelectionLayout): void {
  Atomics.store(controlOf({ memory, layout }), CONTROL.abort, 1);
}

/** Address of the calling thread's scratch memory. */
export function scratchOf({ layout, thread }: TeamPlace): number {
  return layout.scratch + thread * SCRATCH_BYTES;
}

function controlOf({ memory, layout }: Pick<TeamPlace, "memory" | "layout">): Int32Array {
  return new Int32Array(memory.buffer, layout.control, 64);
}

function takeChunks(place: TeamPlace, control: Int32Array): void {
  const { kernels, layout } = place;
  const scratch = scratchOf(place);
  const table = new Int32Array(place.memory.buffer, layout.chunks);
  const total = control[CONTROL.total]!;
  const kind = control[CONTROL.kind]!;
  const [a = 0, b = 0, c = 0] = new Uint32Array(control.buffer, control.byteOffset).subarray(
    CONTROL.arguments,
    CONTROL.arguments + 3,
  );
  for (let i = Atomics.add(control, CONTROL.next, 1); i < total; i = Atomics.add(control, CONTROL.next, 1)) {
    const [job, from, to] = [table[3 * i]! >>> 0, table[3 * i + 1]!, table[3 * i + 2]!];
    if (kind === WORK.apply) kernels.apply(job, from, to, 0, scratch);
    else if (kind === WORK.project) kernels.project(job, from, to, a, b, c, scratch);
    else multiplySample(place, kind, from, to, a, b);
  }
}

function multiplySample(
  { kernels, layout }: TeamPlace,
  kind: number,
  from: number,
  to: number,
  basis: number,
  next: number,
): void {
  const { sampleIds, rows, rowBytes, samples, size } = layout;
  const width = size.levels.at(-1) ?? 0;
  const products = layout.basis[2];
  if (kind === WORK.sampleTimesBasis) {
    kernels.sampleTimesBasis(sampleIds, from, to, rows, rowBytes, size.dimensions, basis, width, products);
  } else {
    kernels.sampleTransposedTimes(sampleIds, samples, from, to, rows, rowBytes, width, products, next);
  }
}
