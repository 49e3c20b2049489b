import type { BatchRecord } from "../../store/batch-log.ts";
import type { OnProgress } from "../progress.ts";

/** Adds up how far the batches that are waited for have come. */
export function waitingProgress(onProgress: OnProgress) {
  const known = new Map<string, { readonly requests: number; done: number }>();
  return {
    note: ({ id, requests }: BatchRecord, done: number): void => void known.set(id, { requests, done }),
    tell(waiting: readonly BatchRecord[]): void {
      if (known.size === 0) return;
      const open = new Set(waiting.map(({ id }) => id));
      const all = [...known];
      onProgress({
        kind: "batches",
        batches: all.length,
        ended: all.filter(([id]) => !open.has(id)).length,
        requests: all.reduce((sum, [, { requests }]) => sum + requests, 0),
        done: all.reduce((sum, [id, { requests, done }]) => sum + (open.has(id) ? done : requests), 0),
      });
    },
  };
}
