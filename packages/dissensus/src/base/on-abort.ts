const callbacksOf = new WeakMap<AbortSignal, Set<{ readonly call: () => void }>>();

/**
 * Calls back when the signal is aborted, at once where it is already. Returns what takes the callback away again. For signals that live as long as a
 * run and are waited on by many: adding a listener to a signal takes time in proportion to those that it has, this does not.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => {};
  }
  let callbacks = callbacksOf.get(signal);
  if (!callbacks) {
    const own = new Set<{ readonly call: () => void }>();
    callbacks = own;
    callbacksOf.set(signal, own);
    signal.addEventListener(
      "abort",
      () => {
        for (const { call } of [...own]) call();
      },
      { once: true },
    );
  }
  const entry = { call: callback };
  callbacks.add(entry);
  return () => void callbacks.delete(entry);
}
