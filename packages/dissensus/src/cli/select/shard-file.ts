import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { InputError } from "../../base/errors.ts";
import { displayPath } from "../display-path.ts";

const shardSchema = z.object({
  format: z.literal("dissensus-select-shard-1"),
  shard: z.object({ index: z.number().int().min(1), count: z.number().int().min(1) }),
  embeddings: z.object({
    fingerprint: z.string(),
    count: z.number().int().min(1),
    dimensions: z.number().int().min(1),
    column: z.string(),
  }),
  mode: z.enum(["net", "greedy"]),
  threshold: z.number().nullable(),
  k: z.number().int().nullable(),
  /** Greatest weight x distance of a row of the shard to a kept one that weighs no less. */
  coverAtMost: z.number(),
  /** The number of centres against which that is at most twice the least possible; null where that is not known. */
  twiceOptimalWith: z.number().int().nullable(),
  /** Kept rows of the whole file, ascending. */
  rows: z.array(z.number().int().min(0)),
  /** Of each of them; null without weights. */
  weights: z.array(z.number()).nullable(),
  /** SHA-256 of the weights of all rows of the file; null without weights. */
  weightsHash: z.string().nullable(),
});

/** The rows that one shard kept, and what a merge needs to know of it. */
export type ShardFile = z.infer<typeof shardSchema>;

/** Reads shards and checks that they are all parts of one selection, from the same file. Errors: InputError. */
export function readShards(paths: readonly string[]): ShardFile[] {
  const shards = paths.map((path) => ({ path, file: readShard(path) }));
  const first = shards[0]!;
  for (const { path, file } of shards.slice(1)) {
    const other = settingsOf(file).find(([what, value]) => new Map(settingsOf(first.file)).get(what) !== value);
    if (other === undefined) continue;
    const message = `its ${other[0]} is ${other[1]}, that of ${displayPath(first.path)} is ${new Map(settingsOf(first.file)).get(other[0])}`;
    throw badShard(path, message, "Make all shards from the same vectors with the same options.");
  }
  const { count } = first.file.shard;
  const twice = shards.find(({ file }, i) => shards.findIndex((s) => s.file.shard.index === file.shard.index) !== i);
  if (twice !== undefined)
    throw badShard(twice.path, `shard ${twice.file.shard.index} of ${count} is there already`, "Name each shard once.");
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter(
    (index) => !shards.some(({ file }) => file.shard.index === index),
  );
  if (missing.length > 0) {
    const message = `of ${count} shards, ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`;
    throw badShard(first.path, message, `Make them: dissensus select --shard ${missing[0]}/${count} ...`);
  }
  return shards.map(({ file }) => file);
}

/** What must be the same in all shards, by name. */
function settingsOf({ shard, embeddings, mode, threshold, k, weightsHash }: ShardFile): (readonly [string, string])[] {
  return [
    ["number of shards", String(shard.count)],
    ["number of vectors", String(embeddings.count)],
    ["number of dimensions", String(embeddings.dimensions)],
    ["column", embeddings.column],
    ["fingerprint of the vectors", embeddings.fingerprint.slice(0, 12)],
    ["mode", mode],
    ["threshold", String(threshold)],
    ["k", String(k)],
    ["hash of all weights", weightsHash?.slice(0, 12) ?? "none"],
  ];
}

function readShard(path: string): ShardFile {
  if (!existsSync(path)) throw badShard(path, "there is no such file", "Check the paths given to --merge.");
  try {
    return shardSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
    const cure = "Name files that `dissensus select --shard` wrote.";
    throw badShard(path, "this is not a shard of a selection", cure, cause);
  }
}

function badShard(path: string, message: string, cure: string, cause?: unknown): InputError {
  return new InputError({ area: "shards", message, cure, location: { file: displayPath(path) }, cause });
}
