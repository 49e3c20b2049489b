import { resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { fastKCenter } from "../../selection/fast-k-center.ts";
import { composedBound } from "../../stats/covering/composed-bound.ts";
import type { KCenterSelection } from "../../stats/covering/k-center-selection.ts";
import { formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { type EmbeddingsFile, openEmbeddings } from "./embeddings-file.ts";
import { embeddingsFingerprint } from "./embeddings-fingerprint.ts";
import { rowsOf } from "./rows-of.ts";
import { selectionMemory } from "./selection-memory.ts";
import { selectionProgress } from "./selection-progress.ts";
import { selectionSummary } from "./selection-summary.ts";
import { readShards, type ShardFile } from "./shard-file.ts";
import { writeSelection } from "./write-selection.ts";

export interface MergeRequest {
  readonly embeddings: string;
  /** Files that shards wrote: all of one selection. */
  readonly merge: readonly string[];
  readonly id: string | undefined;
  readonly out: string | undefined;
  readonly memory: number | undefined;
}

/** Selects from the rows that shards kept, says what is proven of the result, and writes it. Throws the signal's reason when aborted. */
export async function mergeShards(request: MergeRequest, signal: AbortSignal): Promise<void> {
  const shards = readShards(request.merge);
  const { mode, embeddings, ...others } = shards[0]!;
  const [threshold, k] = [others.threshold ?? undefined, others.k ?? undefined];
  const { rows, weights } = unionOf(shards);
  const file = await openEmbeddings(request.embeddings, embeddings.column);
  try {
    requireSameVectors(request.embeddings, file, shards[0]!);
    const { dimensions } = file;
    const part = rowsOf(file.vectors, rows, dimensions);
    say(
      `${displayPath(request.embeddings)}: ${formatCount(rows.length)} vectors kept by ${shards.length} shards, of ${formatCount(embeddings.count)}`,
    );
    const needs = { count: rows.length, dimensions, mode, k, fromTable: file.table !== null, written: true };
    const memoryBytes = selectionMemory({ ...needs, weighted: weights !== undefined, memory: request.memory });
    const progress = selectionProgress(part, process.stderr, performance);
    const selection = await fastKCenter(
      { vectors: progress.vectors, dimensions, weights, mode, threshold, k },
      { signal, memoryBytes, onProgress: progress.onProgress },
    ).finally(progress.clear);
    for (const line of mergedSummary(selection, shards, weights !== undefined)) say(line);
    const { id, out } = request;
    const { picks, pickDistances } = selection;
    const chosen = { rows: picks.map((place) => rows[place]!), pickDistances };
    const ownWeights = weights === undefined ? null : Float64Array.from(picks, (place) => weights[place]!);
    if (out !== undefined) await writeSelection({ id, out }, file, { ...chosen, weights: ownWeights });
  } finally {
    file.close();
  }
}

function unionOf(shards: readonly ShardFile[]): { rows: Uint32Array; weights: Float64Array | undefined } {
  const inOrder = [...shards].sort((a, b) => a.shard.index - b.shard.index);
  const rows = Uint32Array.from(inOrder.flatMap((shard) => shard.rows));
  const weighted = shards.every((shard) => shard.weights !== null);
  return { rows, weights: weighted ? Float64Array.from(inOrder.flatMap((shard) => shard.weights ?? [])) : undefined };
}

function requireSameVectors(path: string, { vectors, dimensions }: EmbeddingsFile, shard: ShardFile): void {
  const { fingerprint, count, dimensions: expected } = shard.embeddings;
  if (vectors.count === count && dimensions === expected && embeddingsFingerprint(resolve(path)) === fingerprint)
    return;
  throw new InputError({
    area: "embeddings",
    message: "these are not the vectors that the shards were made from",
    cure: "Give --embeddings the file that the shards were made from.",
    location: { file: displayPath(path) },
  });
}

/** What came out, with the bound that holds for all rows: only those that shards kept were measured here. */
function mergedSummary(selection: KCenterSelection, shards: readonly ShardFile[], weighted: boolean): string[] {
  const { picks, k, coverRadius, bound } = selection;
  const within = Math.max(...shards.map((shard) => shard.coverAtMost));
  const twiceOptimal = bound.centres === k && shards.every((shard) => shard.twiceOptimalWith === k);
  const { coverAtMost, statement } = composedBound({
    within,
    between: coverRadius!,
    centres: picks.length,
    radiusWithFewer: bound.radiusWithFewer,
    twiceOptimalWith: twiceOptimal ? k : null,
  });
  const total = shards[0]!.embeddings.count;
  const parts = `${within.toFixed(6)} within the shards + ${coverRadius!.toFixed(6)} between them`;
  const cover = { coverRadius: `at most ${coverAtMost.toFixed(6)}: ${parts}`, bound: statement };
  return selectionSummary(selection, total, weighted, cover);
}
