import { ModelError } from "../model-error.ts";
import { unitNorm } from "../unit-norm.ts";
import type { Connection } from "../wire/connection.ts";
import type { Exchange } from "../wire/exchange.ts";
import { outcomeOf } from "../wire/outcome.ts";
import { problemOf } from "../wire/provider-problem.ts";
import { type ReplyReader, unreadable } from "../wire/reading.ts";
import type { SdkEmbedCall, SdkEmbedder } from "./sdk-model.ts";

export interface SdkEmbedding {
  readonly embedder: SdkEmbedder;
  readonly call: SdkEmbedCall;
  /** Filled in by the fetch that the embedder was made with. */
  readonly exchange: Exchange;
  readonly connection: Connection;
  readonly signal: AbortSignal;
}

/** One request: one unit-norm vector per text. Errors: ModelError; the signal's reason when it is aborted. */
export async function embedWithSdk({
  embedder,
  call,
  exchange,
  connection,
  signal,
}: SdkEmbedding): Promise<Float32Array[]> {
  const unusable = (what: string): ModelError =>
    new ModelError({
      kind: "unreadable-reply",
      provider: connection.name,
      message: `${connection.name}: ${what}`,
      status: exchange.status,
    });
  let embeddings: readonly (readonly number[])[];
  try {
    embeddings = (await embedder.doEmbed({ ...call, abortSignal: signal })).embeddings;
  } catch (error) {
    signal.throwIfAborted();
    const failure = outcomeOf(exchange, readNothing, connection, Date.now());
    throw failure instanceof ModelError ? failure : unusable(`no vectors: ${failure.note ?? (error as Error).message}`);
  }
  if (embeddings.length !== call.values.length) {
    throw unusable(`${embeddings.length} vectors for ${call.values.length} texts`);
  }
  return embeddings.map((embedding, index) => {
    const vector = unitNorm(embedding);
    if (vector === null)
      throw unusable(`the vector of text ${index + 1} of ${embeddings.length} is zero or not finite`);
    return vector;
  });
}

/** Nothing but an error can be read where the SDK found no vectors. */
const readNothing: ReplyReader = (body) => {
  const problem = problemOf(body);
  return problem === null ? unreadable : { kind: "problem", problem };
};
