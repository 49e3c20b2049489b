import { describe, expect, it } from "vitest";
import { type ScriptedReply, type SentRequest, scriptedFetch } from "../fixtures/scripted-fetch.ts";
import type { EmbedCall } from "../model.ts";
import { createEmbedderProvider } from "./embedder-provider.ts";

const signal = new AbortController().signal;

function setUp(
  kind: "openai" | "google" | "mistral" | "openai-compatible",
  answer: (request: SentRequest) => ScriptedReply,
) {
  const { fetch, sent } = scriptedFetch(answer);
  const address = kind === "openai-compatible" ? { baseUrl: "http://localhost:8080/v1" } : {};
  return {
    provider: createEmbedderProvider({
      name: "lab",
      kind,
      apiKey: "canary-key-123",
      requestTimeoutMs: 5000,
      fetch,
      ...address,
    }),
    sent,
  };
}

function calls(count: number, changes: Partial<EmbedCall> = {}): EmbedCall[] {
  return Array.from({ length: count }, (_, index) => ({
    provider: "lab",
    model: "embedder-1",
    dimensions: null,
    text: `text ${index}`,
    ...changes,
  }));
}

/** OpenAI's layout: a vector that tells the number in its text. */
function numbered({ body }: SentRequest): ScriptedReply {
  const { input } = body as { input: string[] };
  return {
    body: {
      data: input.map((text, index) => ({ index, embedding: [3, Number(text.split(" ")[1])] })),
      usage: { prompt_tokens: 1 },
    },
  };
}

describe("createEmbedderProvider", () => {
  it("gives unit vectors in the order of the texts, in requests of the provider's size", async () => {
    const { provider, sent } = setUp("openai-compatible", numbered);
    const vectors = await provider.embed(calls(70), { signal });
    expect(sent.map(({ body }) => (body as { input: string[] }).input.length)).toEqual([32, 32, 6]);
    expect(vectors[4]).toEqual(Float32Array.of(0.6, 0.8));
    expect(vectors).toHaveLength(70);
    expect(vectors.map((vector) => Math.round((3 * vector[1]!) / vector[0]!))).toEqual(
      Array.from({ length: 70 }, (_, index) => index),
    );
  });

  it("sends fewer texts together where they are long, and one that is too long alone", async () => {
    const { provider, sent } = setUp("mistral", numbered);
    const long = (index: number, characters: number): EmbedCall => ({
      ...calls(1)[0]!,
      text: `text ${index} `.padEnd(characters, "."),
    });
    const vectors = await provider.embed([long(1, 9000), long(2, 7000), long(3, 1000), long(4, 20_000), long(5, 10)], {
      signal,
    });
    expect(sent.map(({ body }) => (body as { input: string[] }).input.length)).toEqual([2, 1, 1, 1]);
    expect(vectors.map((vector) => Math.round((3 * vector[1]!) / vector[0]!))).toEqual([1, 2, 3, 4, 5]);
  });

  it("keeps models and sizes apart and the order together", async () => {
    const { provider, sent } = setUp("openai", numbered);
    const [a, b, c] = [...calls(2), ...calls(1, { dimensions: 2, text: "text 4" })];
    const vectors = await provider.embed([a!, c!, b!], { signal });
    expect(sent.map(({ body }) => body)).toEqual([
      { model: "embedder-1", input: ["text 0", "text 1"], encoding_format: "float" },
      { model: "embedder-1", input: ["text 4"], encoding_format: "float", dimensions: 2 },
    ]);
    expect(vectors[1]).toEqual(Float32Array.of(0.6, 0.8));
  });

  it("asks Google for similarity: in a field, or in words where the model wants words", async () => {
    const { provider, sent } = setUp("google", ({ url }) => ({
      body: url.includes("batch")
        ? { embeddings: [{ values: [1, 0] }, { values: [0, 1] }] }
        : { embedding: { values: [1, 0] } },
    }));
    await provider.embed(calls(2, { model: "gemini-embedding-001", dimensions: 768 }), { signal });
    await provider.embed(calls(1, { model: "gemini-embedding-2" }), { signal });
    expect(sent[0]!.body).toMatchObject({
      requests: [{ taskType: "SEMANTIC_SIMILARITY", outputDimensionality: 768 }, {}],
    });
    expect(sent[1]!.body).toEqual({
      model: "models/gemini-embedding-2",
      content: { parts: [{ text: "task: sentence similarity | query: text 0" }] },
    });
  });

  it("puts vectors back in the order of the texts when the server shuffles them, as numbers or base64", async () => {
    const base64 = Buffer.from(Float32Array.of(0, 2).buffer).toString("base64");
    const { provider } = setUp("openai-compatible", () => ({
      body: {
        data: [
          { index: 1, embedding: base64 },
          { index: 0, embedding: [5, 0] },
        ],
      },
    }));
    expect(await provider.embed(calls(2), { signal })).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  });

  it("asks Mistral", async () => {
    const { provider, sent } = setUp("mistral", numbered);
    expect(await provider.embed(calls(1, { text: "text 4" }), { signal })).toEqual([Float32Array.of(0.6, 0.8)]);
    expect(sent[0]!.url).toBe("https://api.mistral.ai/v1/embeddings");
  });

  it.each([
    [
      "a zero vector",
      { data: [{ index: 0, embedding: [0, 0] }] },
      "lab: the vector of text 1 of 1 is zero or not finite",
    ],
    [
      "a vector with a hole",
      { data: [{ index: 0, embedding: [1, null] }] },
      "lab: the vector of text 1 of 1 is zero or not finite",
    ],
    ["a row without a vector", { data: [{ index: 0 }] }, "lab: no reply can be read in"],
    ["too few vectors", { data: [] }, "lab: 0 vectors for 1 texts"],
    ["something else", { hello: "world" }, "lab: no reply can be read in"],
  ])("takes %s for unreadable", async (_, body, message) => {
    const { provider } = setUp("openai", () => ({ body }));
    const error: Error = await provider.embed(calls(1), { signal }).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: "ModelError", kind: "unreadable-reply" });
    expect(error.message).toContain(message);
  });

  it("fails with what the provider says, without the key", async () => {
    const { provider } = setUp("openai", () => ({
      status: 401,
      body: { error: { message: "canary-key-123 is wrong" } },
    }));
    await expect(provider.embed(calls(1), { signal })).rejects.toMatchObject({
      kind: "authentication",
      message: "lab: [redacted] is wrong",
    });
  });

  it("stops with the signal's reason", async () => {
    const { provider, sent } = setUp("openai", numbered);
    const reason = new Error("stopped");
    await expect(provider.embed(calls(1), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(sent).toEqual([]);
  });
});
