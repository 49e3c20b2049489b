import { type JsonObject, listIn, numberOrNull, objectIn, textIn } from "../json-fields.ts";
import { partsIn } from "./generate-content.ts";

/** Texts to embed, read from a request. */
export interface AskedEmbeddings {
  readonly model: string;
  readonly texts: readonly string[];
  readonly dimensions: number | null;
}

/** Texts in, vectors out, in one provider's layout. Errors of `read`: WireProblem. */
export interface EmbeddingFormat {
  readonly name: "embeddings" | "batch-embed-contents";
  read(body: JsonObject, modelInPath: string | null): AskedEmbeddings;
  reply(vectors: readonly Float32Array[], asked: AskedEmbeddings, inputTokens: number, body: JsonObject): object;
}

/** OpenAI's embeddings, as Mistral and most servers speak it too. */
export const embeddings: EmbeddingFormat = {
  name: "embeddings",
  read: (body) => {
    const { input } = body;
    return {
      model: textIn(body["model"], "model"),
      texts: typeof input === "string" ? [input] : listIn(input, "input").map((text) => textIn(text, "input")),
      dimensions: numberOrNull(body["dimensions"] ?? body["output_dimension"], "dimensions"),
    };
  },
  reply: (vectors, { model }, inputTokens, body) => ({
    object: "list",
    model,
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding:
        body["encoding_format"] === "base64" ? Buffer.from(vector.buffer).toString("base64") : Array.from(vector),
    })),
    usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
  }),
};

/** Google's batchEmbedContents. */
export const batchEmbedContents: EmbeddingFormat = {
  name: "batch-embed-contents",
  read: (body, modelInPath) => {
    const requests = listIn(body["requests"], "requests").map((request) => objectIn(request, "requests"));
    return {
      model: modelInPath ?? textIn(requests[0]?.["model"], "model"),
      texts: requests.map(({ content }) =>
        partsIn(content, "user")
          .map(({ text }) => text)
          .join(""),
      ),
      dimensions: numberOrNull(requests[0]?.["outputDimensionality"], "outputDimensionality"),
    };
  },
  reply: (vectors) => ({ embeddings: vectors.map((vector) => ({ values: Array.from(vector) })) }),
};
