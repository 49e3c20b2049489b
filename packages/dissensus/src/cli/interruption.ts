const signals = ["SIGINT", "SIGTERM"] as const;

export interface Interruption extends Disposable {
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
}

/**
 * Signals for Ctrl-C (and SIGTERM): the first stops asking, the second breaks off what is under way; a third ends the process. Once disposed of, the
 * first one does.
 */
export function interruption(): Interruption {
  const stop = new AbortController();
  const abort = new AbortController();
  const onSignal = (): void => {
    if (abort.signal.aborted) process.exit(130);
    if (stop.signal.aborted) {
      process.stderr.write("\nBreaking off.\n");
      abort.abort(new Error("interrupted"));
    } else {
      process.stderr.write("\nFinishing what is under way. Press Ctrl-C again to break it off.\n");
      stop.abort(new Error("interrupted"));
    }
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    stop: stop.signal,
    abort: abort.signal,
    [Symbol.dispose]() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
