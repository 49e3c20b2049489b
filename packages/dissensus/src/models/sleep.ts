import { onAbort } from "../base/on-abort.ts";

/** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Real time. Any length: setTimeout alone fires at once beyond 2^31 - 1 ms (24.8 days). */
export const sleep: Sleep = async (ms, signal) => {
  const end = Date.now() + ms;
  for (let left = ms; left > 0; left = end - Date.now()) await nap(Math.min(left, longestTimeoutMs), signal);
  signal.throwIfAborted();
};

const longestTimeoutMs = 2 ** 31 - 1;

function nap(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(() => {
      leave();
      resolve();
    }, ms);
    const leave = onAbort(signal, () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
