import type { EmbedCall, EmbedderProvider } from "../../models/model.ts";

interface Waiting {
  readonly call: EmbedCall;
  readonly resolve: (vector: Float32Array | undefined) => void;
}

/**
 * Gathers texts that are wanted at about the same time, by whichever groups of a stage, into requests of the embedder's size. `send` embeds one
 * request's texts; where it fails, `onError` is told and its texts come back undefined.
 */
export function embeddingQueue(parts: {
  readonly embedder: EmbedderProvider;
  readonly send: (calls: readonly EmbedCall[]) => Promise<readonly Float32Array[]>;
  readonly onError: (error: unknown) => void;
}): (call: EmbedCall) => Promise<Float32Array | undefined> {
  const waiting: Waiting[] = [];
  let scheduled = false;
  const flush = (): void => {
    const batch = waiting.splice(0, parts.embedder.textsPerCall);
    if (batch.length === 0) return;
    parts.send(batch.map(({ call }) => call)).then(
      (vectors) => {
        batch.forEach(({ resolve }, index) => {
          resolve(vectors[index]);
        });
      },
      (error: unknown) => {
        parts.onError(error);
        for (const { resolve } of batch) resolve(undefined);
      },
    );
  };
  const flushRest = (): void => {
    scheduled = false;
    while (waiting.length > 0) flush();
  };
  return (call) =>
    new Promise((resolve) => {
      waiting.push({ call, resolve });
      if (waiting.length >= parts.embedder.textsPerCall) flush();
      else if (!scheduled) {
        scheduled = true;
        setTimeout(flushRest, gatherMs);
      }
    });
}

/** How long a request waits for more texts. */
const gatherMs = 5;
