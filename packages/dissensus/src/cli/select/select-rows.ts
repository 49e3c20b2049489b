import { resolve } from "node:path";
import { fastKCenter } from "../../selection/fast-k-center.ts";
import { selectionBytes } from "../../selection/selection-size.ts";
import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";
import { formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { type EmbeddingsFile, openEmbeddings, readIds, readWeights } from "./embeddings-file.ts";
import { selectionProgress } from "./selection-progress.ts";
import { selectionSummary } from "./selection-summary.ts";
import { type Pick, writePicks } from "./write-picks.ts";

export interface SelectRequest {
  readonly embeddings: string;
  readonly column: string;
  readonly weights: string | undefined;
  readonly id: string | undefined;
  readonly mode: KCenterMode;
  readonly threshold: number | undefined;
  readonly k: number | undefined;
  readonly out: string | undefined;
}

/** Selects rows of an embeddings file, says what came out, and writes the picks if a file is named. Throws the signal's reason when aborted. */
export async function selectRows(request: SelectRequest, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const file = await openEmbeddings(request.embeddings, request.column);
  try {
    const { vectors, dimensions } = file;
    say(`${displayPath(request.embeddings)}: ${formatCount(vectors.count)} vectors of ${dimensions} dimensions`);
    const expected = expectedBytes(file);
    say(`memory        ${gigabytes(expected)} expected at most, ${gigabytes(process.availableMemory())} free`);
    const weights = request.weights === undefined ? undefined : await readWeights(request.weights, file);
    const { mode, threshold, k } = request;
    const progress = selectionProgress(vectors, process.stderr, performance);
    const selection = await fastKCenter(
      { vectors: progress.vectors, dimensions, weights, mode, threshold, k },
      { signal, onProgress: progress.onProgress },
    ).finally(progress.clear);
    for (const line of selectionSummary(selection, vectors.count, weights !== undefined)) say(line);
    if (request.out !== undefined) await write(request, file, selection, weights);
    say(`time          ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } finally {
    file.close();
  }
}

type Selection = Awaited<ReturnType<typeof fastKCenter>>;

async function write(
  { id, out }: SelectRequest,
  file: EmbeddingsFile,
  { picks, pickDistances }: Selection,
  weights: Float64Array | undefined,
): Promise<void> {
  const ids = id === undefined ? null : await readIds(id, file, picks);
  const rows = Array.from(picks, (row, pick): Pick => {
    const distance = pick === 0 ? null : (pickDistances?.[pick] ?? null);
    return { pick, row, id: ids?.get(row) ?? null, weight: weights?.[row] ?? 1, distance };
  });
  await writePicks(resolve(out!), rows);
  say(`wrote         ${displayPath(resolve(out!))}`);
}

/** Of the whole process: the program, what reading Parquet takes, the selection, and results per vector. As measured, with room. */
function expectedBytes({ vectors, dimensions, table }: EmbeddingsFile): number {
  const program = 300e6;
  const reading = table === null ? 0 : 450e6;
  const perVector = 300;
  return program + reading + perVector * vectors.count + selectionBytes(vectors.count, dimensions);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
