import { ModelError } from "../model-error.ts";
import { unitNorm } from "../unit-norm.ts";
import type { Connection } from "../wire/connection.ts";
import type { Exchange } from "../wire/exchange.ts";
import { failureOf, parsedBody } from "../wire/outcome.ts";
import { problemOf } from "../wire/provider-problem.ts";
import { readEmbeddings } from "../wire/read-embeddings.ts";
import type { SdkEmbedCall, SdkEmbedder } from "./sdk-model.ts";

export interface SdkEmbedding {
  readonly embedder: SdkEmbedder;
  readonly call: SdkEmbedCall;
  /** Filled in by the fetch that the embedder was made with. */
  readonly exchange: Exchange;
  readonly connection: Connection;
  readonly signal: AbortSignal;
}

/** The smallest reply that the SDK's embedders accept, shown to them in place of every reply: ours is read from the raw body. */
export const embeddingsStandIn = {
  id: "stand-in",
  object: "list",
  model: "stand-in",
  data: [],
  embeddings: [],
  embedding: { values: [] },
  usage: { prompt_tokens: 0, total_tokens: 0 },
};

/** One request: one unit-norm vector per text. Errors: ModelError; the signal's reason when it is aborted. */
export async function embedWithSdk({
  embedder,
  call,
  exchange,
  connection,
  signal,
}: SdkEmbedding): Promise<Float32Array[]> {
  try {
    await embedder.doEmbed({ ...call, abortSignal: signal });
  } catch (error) {
    signal.throwIfAborted();
    if (exchange.status === null && exchange.failure === null) throw error;
  }
  const body = parsedBody(exchange);
  const vectors = exchange.status !== null && exchange.status < 300 ? readEmbeddings(body) : null;
  if (vectors === null) throw failureOf(exchange, problemOf(body), connection, Date.now());
  const unusable = (what: string): ModelError =>
    new ModelError({
      kind: "unreadable-reply",
      provider: connection.name,
      message: `${connection.name}: ${what}`,
      status: exchange.status,
    });
  if (vectors.length !== call.values.length)
    throw unusable(`${vectors.length} vectors for ${call.values.length} texts`);
  return vectors.map((vector, index) => {
    const unit = unitNorm(vector);
    if (unit === null) throw unusable(`the vector of text ${index + 1} of ${vectors.length} is zero or not finite`);
    return unit;
  });
}
