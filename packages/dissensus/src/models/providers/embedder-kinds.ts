import type { SdkEmbedCall, SdkEmbedder, SdkSettings } from "./sdk/sdk-model.ts";

/** What sets one kind of embedder apart. */
export interface EmbedderKind {
  readonly defaultBaseUrl: string | null;
  readonly needsKey: boolean;
  /** Texts that the provider takes in one request. */
  readonly textsPerCall: number;
  /** Characters of one request together: its limit in tokens, a character being one at most. A longer text goes alone. */
  readonly charactersPerCall: number;
  load(): Promise<(settings: SdkSettings, model: string) => SdkEmbedder>;
  request(model: string, texts: readonly string[], dimensions: number | null): SdkEmbedCall;
}

const openai: EmbedderKind = {
  defaultBaseUrl: "https://api.openai.com/v1",
  needsKey: true,
  // The limit is 2048 texts and 300k tokens together (https://platform.openai.com/docs/api-reference/embeddings/create).
  textsPerCall: 256,
  charactersPerCall: 300_000,
  load: async () => {
    const { createOpenAI } = await import("@ai-sdk/openai");
    return (settings, model) => createOpenAI(settings).embeddingModel(model);
  },
  request: (_, texts, dimensions) => ({
    values: [...texts],
    ...(dimensions === null ? {} : { providerOptions: { openai: { dimensions } } }),
  }),
};

const google: EmbedderKind = {
  defaultBaseUrl: "https://generativelanguage.googleapis.com/v1beta",
  needsKey: true,
  textsPerCall: 100,
  charactersPerCall: Number.POSITIVE_INFINITY,
  load: async () => {
    const { createGoogleGenerativeAI } = await import("@ai-sdk/google");
    return (settings, model) => createGoogleGenerativeAI(settings).embeddingModel(model);
  },
  // gemini-embedding-2 takes the task as words in front of the text, its predecessors as a field
  // (https://ai.google.dev/gemini-api/docs/embeddings, task types).
  request: (model, texts, dimensions) => {
    const taskInText = model.startsWith("gemini-embedding-2");
    return {
      values: taskInText ? texts.map((text) => `task: sentence similarity | query: ${text}`) : [...texts],
      providerOptions: {
        google: {
          ...(taskInText ? {} : { taskType: "SEMANTIC_SIMILARITY" }),
          ...(dimensions === null ? {} : { outputDimensionality: dimensions }),
        },
      },
    };
  },
};

const mistral: EmbedderKind = {
  defaultBaseUrl: "https://api.mistral.ai/v1",
  needsKey: true,
  textsPerCall: 32,
  // Its limit is 16,384 tokens together ("Too many tokens in batch").
  charactersPerCall: 16_000,
  load: async () => {
    const { createMistral } = await import("@ai-sdk/mistral");
    return (settings, model) => createMistral(settings).embeddingModel(model);
  },
  request: (_, texts, dimensions) => ({
    values: [...texts],
    ...(dimensions === null ? {} : { providerOptions: { mistral: { outputDimension: dimensions } } }),
  }),
};

const openaiCompatible: EmbedderKind = {
  defaultBaseUrl: null,
  needsKey: false,
  // The default limit of Hugging Face's Text Embeddings Inference; vLLM and Ollama have none.
  textsPerCall: 32,
  charactersPerCall: Number.POSITIVE_INFINITY,
  load: async () => {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    return ({ apiKey, ...settings }, model) =>
      createOpenAICompatible({ ...settings, name: "compatible", ...(apiKey === "" ? {} : { apiKey }) }).embeddingModel(
        model,
      );
  },
  request: (_, texts, dimensions) => ({
    values: [...texts],
    ...(dimensions === null ? {} : { providerOptions: { compatible: { dimensions } } }),
  }),
};

export const embedderKinds = { openai, google, mistral, "openai-compatible": openaiCompatible };
