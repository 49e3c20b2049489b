import { onAbort } from "../../base/on-abort.ts";
import { ModelError } from "../model-error.ts";

/**
 * Runs a task with a signal that ends with the caller's or after `requestTimeoutMs`: ModelError `timeout` then.
 * Not AbortSignal.any: a run-long signal would collect its dependants for as long as it lives.
 */
export async function withDeadline<T>(
  options: { readonly name: string; readonly requestTimeoutMs: number },
  signal: AbortSignal,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const leave = onAbort(signal, () => controller.abort(signal.reason));
  const timer = setTimeout(() => {
    const message = `${options.name}: no complete reply within ${options.requestTimeoutMs / 1000} s`;
    controller.abort(new ModelError({ kind: "timeout", provider: options.name, message }));
  }, options.requestTimeoutMs);
  try {
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
    leave();
  }
}
