import type { OnProgress } from "../../pipeline/progress.ts";
import type { StageContext } from "../../pipeline/stage.ts";
import { planSelection } from "../../selection/blocks/plan-selection.ts";
import { fastKCenter } from "../../selection/fast-k-center.ts";
import { reportEvery } from "../../selection/progress.ts";
import { selectionBytes } from "../../selection/selection-size.ts";

/** Who watches a run's selections, and may break them off. */
export interface SelectionWatch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** Memory that a selection may use; what the system has free when left out. */
  readonly memoryBytes?: number | undefined;
}

/** What a stage holds per vector besides the selection itself: keys, weights, and the rows that it makes of the picks. */
const resultBytesPerVector = 800;

/**
 * The k-center of a run's stages: tells how far it is and what came out. A `net` that does not fit into memory goes in blocks. Throws InputError before it
 * reads a vector when the memory does not suffice; the signal's reason when broken off, and then the stage has no rows.
 */
export function watchedKCenter(watch: SelectionWatch): StageContext["kCenter"] {
  const { signal, onProgress = () => {} } = watch;
  return async ({ stage, subset, vectors, ...request }) => {
    const { count, again } = vectors;
    const weighted = request.weights !== undefined;
    const free = watch.memoryBytes ?? process.availableMemory();
    const memoryBytes = Math.max(0, free - resultBytesPerVector * count);
    const { bytes, blocks } =
      request.mode === "net" && request.k === undefined && count > 0
        ? planSelection(count, request.dimensions, memoryBytes, { weighted })
        : { bytes: selectionBytes(count, request.dimensions), blocks: 1 };
    const common = { stage, subset, vectors: count, bytes, blocks } as const;
    const selecting = { kind: "selecting", ...common } as const;
    const tellRead = reportEvery(100, performance, (read) =>
      onProgress({ ...selecting, read, picks: null, waiting: null }),
    );
    const read: typeof vectors.read = (from, to) => {
      tellRead(from, count - from);
      return vectors.read(from, to);
    };
    const selection = await fastKCenter(
      { ...request, vectors: { count, read, ...(again && { again }) } },
      { signal, memoryBytes, onProgress: (state) => onProgress({ ...selecting, read: count, ...state }) },
    );
    const { mode, threshold, k, picks, separation, coverRadius, bound } = selection;
    const found = { mode, weighted, threshold, k, picks: picks.length, separation, coverRadius };
    onProgress({ kind: "selected", ...common, ...found, bound: bound.statement });
    return selection;
  };
}
