import { answerAsked, keyOfAsking } from "./answers/answer-asked.ts";
import { contentKey } from "./answers/content-key.ts";
import { embeddingOf } from "./answers/embedding-of.ts";
import type { EmbeddingFormat } from "./formats/embeddings.ts";
import type { WireFormat } from "./formats/wire-format.ts";
import type { JsonObject } from "./json-fields.ts";
import type { Route } from "./route.ts";
import type { Service } from "./service.ts";
import { WireProblem } from "./wire-problem.ts";
import type { Work } from "./work.ts";

/** A call of a language model. Errors: WireProblem. */
export function callWork(
  service: Service,
  { provider, wire }: Route,
  { format, model }: { readonly format: WireFormat; readonly model: string | null },
  body: JsonObject,
): Work {
  const asked = format.read(body, model);
  const asking = { provider, wire, format, asked };
  const key = keyOfAsking(asking);
  return {
    format: format.name,
    model: asked.model,
    key,
    name: key,
    asksForJson: asked.replySchema !== null,
    inputTokens: estimate(asked.parts.map(({ text }) => text)),
    run: async ({ occurrence, fault }) => ({
      status: 200,
      ...(await answerAsked(service, asking, { key, occurrence, fault })),
    }),
  };
}

/** Texts to embed; one request costs what its texts cost, with one key for them all. Errors: WireProblem. */
export function embedWork(
  service: Service,
  { provider }: Route,
  { format, model }: { readonly format: EmbeddingFormat; readonly model: string | null },
  body: JsonObject,
): Work {
  const asked = format.read(body, model);
  const { texts, dimensions } = asked;
  if (dimensions !== null && !(dimensions >= 1 && dimensions <= mostDimensions))
    throw new WireProblem("bad-request", `'dimensions' must be between 1 and ${mostDimensions}.`);
  const key = contentKey({ provider, model: asked.model, system: "", text: JSON.stringify(texts) });
  return {
    format: format.name,
    model: asked.model,
    key,
    name: key,
    asksForJson: false,
    inputTokens: estimate(texts),
    run: async () => {
      const counts = await Promise.all(texts.map((text) => service.thinker.count(text)));
      const input = counts.reduce((sum, tokens) => sum + tokens, 0);
      const vectors = texts.map((text) => embeddingOf(text, dimensions ?? standardDimensions));
      const tokens = { input, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
      return { status: 200, body: format.reply(vectors, asked, input, body), tokens };
    },
  };
}

const standardDimensions = 256;
const mostDimensions = 4096;

function estimate(texts: readonly string[]): number {
  return Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / 4);
}
