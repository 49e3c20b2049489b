/** Signals for Ctrl-C (and SIGTERM): the first stops asking, the second breaks off what is under way; a third ends the process. */
export function interruption(): { readonly stop: AbortSignal; readonly abort: AbortSignal } {
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
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { stop: stop.signal, abort: abort.signal };
}
