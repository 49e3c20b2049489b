import { HubBusy, hubError } from "./hub-files.ts";

export interface Patience {
  /** Between two tries. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

const tries = 5;

/** Tries again where the hub is busy or the connection breaks. Errors: InputError when that does not help. */
export async function patiently<T>(
  name: string,
  what: string,
  { sleep, signal }: Patience,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HubBusy || isConnectionError(error)) || signal?.aborted) throw error;
      if (attempt === tries) {
        const cure = "Check the network and start again: what has been transferred is kept, and it goes on from there.";
        throw hubError(name, `gave up on ${what}: ${(error as Error).message}`, cure, error);
      }
      await sleep(500 * 2 ** attempt);
    }
  }
}

/** undici says what went wrong in the cause of a TypeError. */
function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error) || error.name === "AbortError") return false;
  return error instanceof TypeError || "code" in error || error.message === "terminated";
}
