import { sha256 } from "../../base/hash.ts";

/** One part of a run's asks, for machines that share no database. `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Whether an ask is this shard's. `key`: the value pair that it is about, so that asks that build on one another stay together. */
export function isInShard(key: string, { index, count }: Shard): boolean {
  return Number.parseInt(sha256(key).slice(0, 12), 16) % count === index - 1;
}
