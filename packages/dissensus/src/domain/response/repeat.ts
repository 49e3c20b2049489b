import { randomFor } from "../../base/random.ts";

/** Whether an item is among the share that a stage asks about a second time, to see how stable its replies are. */
export function isRepeated(seed: number, stage: string, item: string, share: number): boolean {
  return randomFor(seed, stage, "repeat", item).next() < share;
}
