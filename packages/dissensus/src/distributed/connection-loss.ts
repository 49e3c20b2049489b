import type { Sleep } from "../models/sleep.ts";

/** Whether an error says that the database went away, or is not up yet: it may come back. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = "" } = error as { readonly code?: string };
  return (
    /^(08(?!P01)|25P03$|57P0[123]$|ECONNREFUSED$|ECONNRESET$|EPIPE$|ETIMEDOUT$|ENOTFOUND$|EAI_AGAIN$|EHOSTUNREACH$|EHOSTDOWN$|ENETUNREACH$|ENETDOWN$)/.test(
      code,
    ) ||
    /connection terminated|connection timeout|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/i.test(
      error.message,
    ) ||
    (error instanceof AggregateError && error.errors.every(isConnectionLoss))
  );
}

export interface Reconnecting {
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Told once when the database is away, and once when it is back. */
  readonly onAway: (away: boolean, error: Error | null) => void;
}

/** Does work on the database, again and again while it is away (every 0.2 to 5 s). `work` must bear to be done twice. An abort throws the signal's reason. */
export async function whileAway<T>(work: () => Promise<T>, { sleep, signal, onAway }: Reconnecting): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const done = await work();
      if (attempt > 0) onAway(false, null);
      return done;
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      if (attempt === 0) onAway(true, error as Error);
      await sleep(Math.min(5000, 200 * 2 ** attempt), signal);
    }
  }
}
