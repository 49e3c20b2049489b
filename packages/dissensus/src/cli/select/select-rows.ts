import { fastKCenter } from "../../selection/fast-k-center.ts";
import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";
import { formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { type EmbeddingsFile, openEmbeddings, readWeights } from "./embeddings-file.ts";
import { type SelectionNeeds, selectionMemory } from "./selection-memory.ts";
import { selectionProgress } from "./selection-progress.ts";
import { selectionSummary } from "./selection-summary.ts";
import { writeSelection } from "./write-selection.ts";

export interface SelectRequest {
  readonly embeddings: string;
  readonly column: string;
  readonly weights: string | undefined;
  readonly id: string | undefined;
  readonly mode: KCenterMode;
  readonly threshold: number | undefined;
  readonly k: number | undefined;
  readonly out: string | undefined;
  /** Bytes that the whole process may use; what is free when left out. */
  readonly memory: number | undefined;
}

/** Selects rows of an embeddings file, says what came out, and writes the picks if a file is named. Throws the signal's reason when aborted. */
export async function selectRows(request: SelectRequest, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const file = await openEmbeddings(request.embeddings, request.column);
  try {
    const { vectors, dimensions } = file;
    say(`${displayPath(request.embeddings)}: ${formatCount(vectors.count)} vectors of ${dimensions} dimensions`);
    const { mode, threshold, k } = request;
    const memoryBytes = selectionMemory(needsOf(request, file));
    const weights = request.weights === undefined ? undefined : await readWeights(request.weights, file);
    const progress = selectionProgress(vectors, process.stderr, performance);
    const selection = await fastKCenter(
      { vectors: progress.vectors, dimensions, weights, mode, threshold, k },
      { signal, memoryBytes, onProgress: progress.onProgress },
    ).finally(progress.clear);
    for (const line of selectionSummary(selection, vectors.count, weights !== undefined)) say(line);
    const { id, out } = request;
    const { picks, pickDistances } = selection;
    const ownWeights = weights === undefined ? null : Float64Array.from(picks, (row) => weights[row]!);
    if (out !== undefined) await writeSelection({ id, out }, file, { rows: picks, pickDistances, weights: ownWeights });
    say(`time          ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } finally {
    file.close();
  }
}

function needsOf({ mode, k, weights, out, memory }: SelectRequest, file: EmbeddingsFile): SelectionNeeds {
  const { vectors, dimensions, table } = file;
  const sizes = { count: vectors.count, dimensions, fromTable: table !== null };
  return { ...sizes, mode, k, weighted: weights !== undefined, written: out !== undefined, memory };
}
