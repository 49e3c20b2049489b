import { ModelError } from "../model-error.ts";
import { unitNorm } from "../unit-norm.ts";
import type { Connection } from "../wire/connection.ts";
import type { Exchange } from "../wire/exchange.ts";
import { failureOf, parsedBody } from "../wire/outcome.ts";
import { problemOf } from "../wire/provider-problem.ts";
import { readEmbeddings } from "../wire/replies/read-embeddings.ts";

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

/** The unit-norm vectors in an embedder's reply to so many texts. Errors: ModelError. */
export function vectorsIn(exchange: Exchange, texts: number, connection: Connection): Float32Array[] {
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
  if (vectors.length !== texts) throw unusable(`${vectors.length} vectors for ${texts} texts`);
  return vectors.map((vector, index) => {
    const unit = unitNorm(vector);
    if (unit === null) throw unusable(`the vector of text ${index + 1} of ${vectors.length} is zero or not finite`);
    return unit;
  });
}
