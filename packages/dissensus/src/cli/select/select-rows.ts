import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { planSelection } from "../../selection/blocks/plan-selection.ts";
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
    const memoryBytes = memoryFor(request, file);
    const weights = request.weights === undefined ? undefined : await readWeights(request.weights, file);
    const { mode, threshold, k } = request;
    const progress = selectionProgress(vectors, process.stderr, performance);
    const selection = await fastKCenter(
      { vectors: progress.vectors, dimensions, weights, mode, threshold, k },
      { signal, memoryBytes, onProgress: progress.onProgress },
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

/** What the selection itself may use. Says what the whole process will, and in how many blocks it goes. Throws InputError where nothing fits. */
function memoryFor({ mode, k, weights, memory, out }: SelectRequest, file: EmbeddingsFile): number {
  const { vectors, dimensions } = file;
  const { count } = vectors;
  const allowed = memory ?? process.availableMemory();
  const beside = bytesBeside(file, out !== undefined);
  if (allowed <= beside) {
    const message = `${gigabytes(allowed)} is too little: the program, and ${formatCount(count)} results, take ${gigabytes(beside)} alone`;
    throw new InputError({ area: "memory", message, cure: "Give it more with --memory, or use a larger machine." });
  }
  const forSelection = allowed - beside;
  const inBlocks = mode === "net" && k === undefined;
  const plan = inBlocks ? planSelection(count, dimensions, forSelection, { weighted: weights !== undefined }) : null;
  const expected = beside + (plan?.bytes ?? selectionBytes(count, dimensions));
  say(
    `memory        ${gigabytes(expected)} expected at most, ${gigabytes(allowed)} ${memory === undefined ? "free" : "allowed"}`,
  );
  if (plan !== null && plan.blocks > 1) {
    const room = `${gigabytes(2 * dimensions * count)} at most in ${tmpdir()}`;
    say(
      `blocks        ${formatCount(plan.blocks)} of ${formatCount(plan.blockRows)} vectors, one in memory at a time; kept vectors go to disk (${room})`,
    );
  }
  return forSelection;
}

/** The program, what reading Parquet takes, and results per vector. As measured, with room. */
function bytesBeside({ vectors, table }: EmbeddingsFile, written: boolean): number {
  const program = 300e6;
  const reading = table === null ? 0 : 450e6;
  const perVector = written ? 300 : 100;
  return program + reading + perVector * vectors.count;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
