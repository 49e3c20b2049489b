import { resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import type { Shard } from "../../pipeline/executors/shard.ts";
import { fastKCenter } from "../../selection/fast-k-center.ts";
import { type KCenterSelection, weighEqually } from "../../stats/covering/k-center-selection.ts";
import { formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { openEmbeddings, readWeights } from "./embeddings-file.ts";
import { embeddingsFingerprint } from "./embeddings-fingerprint.ts";
import { rowsOf } from "./rows-of.ts";
import type { SelectRequest } from "./select-rows.ts";
import { selectionMemory } from "./selection-memory.ts";
import { selectionProgress } from "./selection-progress.ts";
import { selectionSummary } from "./selection-summary.ts";
import type { ShardFile } from "./shard-file.ts";

/** Selects from one part of an embeddings file and writes the kept rows for a merge. Throws the signal's reason when aborted. */
export async function selectShard(request: SelectRequest, shard: Shard, signal: AbortSignal): Promise<void> {
  const { embeddings, column, mode, threshold, k } = request;
  const file = await openEmbeddings(embeddings, column);
  try {
    const { dimensions } = file;
    const { count } = file.vectors;
    const [start, end] = rangeOf(shard, count);
    const part = rowsOf(file.vectors, rangeArray(start, end), dimensions);
    say(
      `${displayPath(embeddings)}: shard ${shard.index} of ${shard.count}, rows ${formatCount(start)} to ${formatCount(end - 1)} of ${formatCount(count)}`,
    );
    const weights = request.weights === undefined ? undefined : await readWeights(request.weights, file);
    const ownWeights = weights?.subarray(start, end);
    const equal = ownWeights === undefined || weighEqually(ownWeights);
    requireBound(request, equal);
    const needs = { count: part.count, dimensions, mode, k, fromTable: file.table !== null, written: true };
    const memoryBytes = selectionMemory({ ...needs, weighted: weights !== undefined, memory: request.memory });
    const progress = selectionProgress(part, process.stderr, performance);
    const selection = await fastKCenter(
      { vectors: progress.vectors, dimensions, weights: ownWeights, mode, threshold, k },
      { signal, memoryBytes, onProgress: progress.onProgress },
    )
      .catch((error: unknown) => Promise.reject(countedFrom(start, error)))
      .finally(progress.clear);
    for (const line of selectionSummary(selection, part.count, weights !== undefined)) say(line);
    const rows = selection.picks.map((row) => row + start).sort();
    const written: ShardFile = {
      format: "dissensus-select-shard-1",
      shard,
      embeddings: { fingerprint: embeddingsFingerprint(resolve(embeddings)), count, dimensions, column },
      ...{ mode, threshold: threshold ?? null, k: k ?? null },
      ...provenOf(selection, equal),
      rows: [...rows],
      weights: weights === undefined ? null : Array.from(rows, (row) => weights[row]!),
      weightsHash:
        weights === undefined ? null : sha256(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)),
    };
    const out = resolve(request.out ?? `shard-${shard.index}-of-${shard.count}.json`);
    writeFileWhole(out, `${JSON.stringify(written)}\n`);
    say(`wrote         ${displayPath(out)}`);
  } finally {
    file.close();
  }
}

/** What holds of a shard's selection when it is merged. */
function provenOf(
  { coverRadius, threshold, bound, k }: KCenterSelection,
  equal: boolean,
): Pick<ShardFile, "coverAtMost" | "twiceOptimalWith"> {
  return {
    coverAtMost: equal ? coverRadius! : (threshold ?? 0),
    twiceOptimalWith: coverRadius === 0 ? k : equal ? bound.centres : null,
  };
}

/** First row and the one after the last. */
function rangeOf({ index, count }: Shard, rows: number): [number, number] {
  if (count > rows) {
    const message = `there are ${count} shards for ${rows} vectors`;
    throw new InputError({ area: "shards", message, cure: "Take fewer shards." });
  }
  return [Math.floor(((index - 1) * rows) / count), Math.floor((index * rows) / count)];
}

function rangeArray(start: number, end: number): Uint32Array {
  const rows = new Uint32Array(end - start);
  for (let i = 0; i < rows.length; i++) rows[i] = start + i;
  return rows;
}

/** Only where a row's centre weighs no less than the row do the distances of two rounds add up. */
function requireBound({ mode }: SelectRequest, equal: boolean): void {
  if (mode === "net" || equal) return;
  const message = "greedy with unequal weights has no bound that shards could be merged by";
  throw new InputError({ area: "shards", message, cure: "Use mode net, or leave out --weights." });
}

/** Rows in messages count from the shard's first. */
function countedFrom(start: number, error: unknown): unknown {
  if (!(error instanceof InputError && error.area === "vectors") || start === 0) return error;
  const { area, cure, location } = error;
  const message = `counted from row ${start} on: ${error.message}`;
  return new InputError({ area, message, cure, location, cause: error });
}
