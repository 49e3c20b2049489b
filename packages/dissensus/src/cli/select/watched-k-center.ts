import type { OnProgress } from "../../pipeline/progress.ts";
import type { StageContext } from "../../pipeline/stage.ts";
import { fastKCenter } from "../../selection/fast-k-center.ts";
import { reportEvery } from "../../selection/progress.ts";
import { selectionBytes } from "../../selection/selection-size.ts";

/** Who watches a run's selections, and may break them off. */
export interface SelectionWatch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** What a stage holds per vector besides the selection itself: keys, weights, and the rows that it makes of the picks. */
const resultBytesPerVector = 800;

/**
 * The k-center of a run's stages: tells how far it is and what came out. Throws InputError before it reads a vector when the memory does not suffice; the
 * signal's reason when broken off, and then the stage has no rows.
 */
export function watchedKCenter({ signal, onProgress = () => {} }: SelectionWatch): StageContext["kCenter"] {
  return async ({ stage, subset, vectors, ...request }) => {
    const { count } = vectors;
    const bytes = selectionBytes(count, request.dimensions);
    const selecting = { kind: "selecting", stage, subset, vectors: count, bytes } as const;
    const tellRead = reportEvery(100, performance, (read) =>
      onProgress({ ...selecting, read, picks: null, waiting: null }),
    );
    const read: typeof vectors.read = (from, to) => {
      tellRead(from, count - from);
      return vectors.read(from, to);
    };
    const memoryBytes = Math.max(0, process.availableMemory() - resultBytesPerVector * count);
    const selection = await fastKCenter(
      { ...request, vectors: { count, read } },
      { signal, memoryBytes, onProgress: (state) => onProgress({ ...selecting, read: count, ...state }) },
    );
    const { mode, threshold, k, picks, separation, coverRadius, bound } = selection;
    const weighted = request.weights !== undefined;
    const found = { mode, weighted, threshold, k, picks: picks.length, separation, coverRadius };
    onProgress({ kind: "selected", stage, subset, vectors: count, bytes, ...found, bound: bound.statement });
    return selection;
  };
}
