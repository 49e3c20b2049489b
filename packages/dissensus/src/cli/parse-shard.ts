import { InvalidArgumentError } from "commander";
import type { Shard } from "../pipeline/executors/shard.ts";

/** `3/8` as a shard. Errors: commander's. */
export function parseShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= count)) throw new InvalidArgumentError("Write which part of how many, for example 3/8.");
  return { index, count };
}
