import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { exampleCall } from "../fixtures/example-call.ts";
import { scriptedFetch } from "../fixtures/scripted-fetch.ts";
import { readShared, sharedData } from "../fixtures/shared-data.ts";
import { ModelError } from "../model-error.ts";
import { createEmbedderProvider } from "./embedder-provider.ts";
import { createLanguageModelProvider, type LanguageModelKind } from "./language-model-provider.ts";

interface Interaction {
  readonly request: {
    readonly uri: string;
    readonly parsed_body?: { readonly requests?: unknown[]; readonly input?: unknown[] };
  };
  readonly response: {
    readonly status: { readonly code: number };
    readonly headers: Record<string, string[]>;
    readonly parsed_body?: unknown;
  };
}

interface Recording {
  readonly name: string;
  readonly url: string;
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;
  /** Number of texts that were to be embedded. */
  readonly texts: number;
}

const chatKinds: readonly (readonly [RegExp, LanguageModelKind])[] = [
  [/openai\.com\/v1\/responses$/, "openai"],
  [/openai\.com\/v1\/chat\/completions$/, "openai-compatible"],
  [/anthropic\.com\/v1\/messages/, "anthropic"],
  [/:generateContent$/, "google"],
  [/openrouter\.ai\/.*\/chat\/completions$/, "openrouter"],
];

const folders = [
  "anthropic-messages",
  "errors",
  "gemini-embed",
  "gemini-generate",
  "openai-v1-chat-completions",
  "openai-v1-embeddings",
  "openai-v1-responses",
  "openrouter-chat",
];

/** Exchanges with a JSON reply of a model or embedder: streams, uploads and the like are not our traffic. */
function recordings(): Recording[] {
  return folders.flatMap((folder) =>
    readdirSync(sharedData("wire", folder)!).flatMap((file) => {
      const { interactions } = parse(readShared("wire", folder, file)) as { interactions: Interaction[] };
      return interactions.flatMap(({ request, response }, index): Recording[] => {
        if (response.parsed_body === undefined) return [];
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, values]) => [name, values.join(", ")]),
        );
        const texts = request.parsed_body?.requests?.length ?? request.parsed_body?.input?.length ?? 0;
        const body = response.parsed_body as Record<string, unknown>;
        return [
          { name: `${folder}/${file}#${index}`, url: request.uri, status: response.status.code, body, headers, texts },
        ];
      });
    }),
  );
}

const all = sharedData("wire") === null ? [] : recordings();
const chats = all.flatMap((recording) => {
  const kind = chatKinds.find(([pattern]) => pattern.test(recording.url))?.[1];
  return kind === undefined ? [] : [{ ...recording, kind }];
});
const embeddings = all.flatMap((recording): (Recording & { readonly kind: "openai" | "google" })[] => {
  if (/openai\.com\/v1\/embeddings$/.test(recording.url)) return [{ ...recording, kind: "openai" }];
  return /:batchEmbedContents$/.test(recording.url) ? [{ ...recording, kind: "google" }] : [];
});

const signal = new AbortController().signal;

async function replay({ kind, status, body, headers }: (typeof chats)[number]) {
  const { fetch } = scriptedFetch(() => ({ status, body, headers }));
  const address = kind === "openai-compatible" ? { baseUrl: "https://api.openai.com/v1" } : {};
  const provider = createLanguageModelProvider({
    name: "lab",
    kind,
    apiKey: "key-key-key",
    concurrency: 1,
    requestTimeoutMs: 5000,
    fetch,
    ...address,
  });
  return provider.call(exampleCall(), { key: "k", signal });
}

/** Every text of a body that is spoken to the user, found without regard to format, to compare our readers with. */
function spokenTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(spokenTexts);
  if (node === null || typeof node !== "object") return [];
  const part = node as Record<string, unknown>;
  if (
    typeof part["text"] === "string" &&
    part["thought"] !== true &&
    !String(part["type"]).startsWith("reasoning") &&
    part["type"] !== "summary_text"
  ) {
    return [part["text"]];
  }
  if (typeof part["content"] === "string" && part["role"] === "assistant") return [part["content"]];
  return Object.entries(part).flatMap(([name, member]) => (notSpoken.has(name) ? [] : spokenTexts(member)));
}

const cutOff =
  /"(?:finish_reason|stop_reason|finishReason|reason)":"(?:length|max_tokens|MAX_TOKENS|max_output_tokens)"/;

const notSpoken = new Set([
  "citations",
  "annotations",
  "summary",
  "reasoning_details",
  "groundingMetadata",
  "instructions",
  "functionCall",
  "input",
  "tools",
]);

describe.skipIf(all.length === 0)("recorded replies of real models (skipped where ../shared is absent)", () => {
  it("are there for every provider", () => {
    expect(chats.length).toBeGreaterThan(55);
    expect(embeddings.length).toBeGreaterThan(10);
    expect(new Set(chats.map(({ kind }) => kind))).toEqual(new Set(chatKinds.map(([, kind]) => kind)));
  });

  it.each(chats.filter(({ status }) => status === 200))("$name is read", async (recording) => {
    const outcome = await replay(recording);
    if (outcome.kind !== "reply") expect.unreachable();
    const { reply } = outcome;
    expect(reply.text).toBe(spokenTexts(recording.body).join(""));
    expect(reply.reportedModel).toBe(recording.body["model"] ?? recording.body["modelVersion"]);
    expect(reply.usage.inputTokens).toBeGreaterThanOrEqual(0);
    expect(reply.usage.outputTokens).toBeGreaterThanOrEqual(0);
    expect(reply.finishReason === "length").toBe(cutOff.test(reply.rawBody!));
    expect(JSON.parse(reply.rawBody!)).toEqual(recording.body);
    expect(reply.warnings.filter((warning) => !warning.startsWith("maxOutputTokens"))).toEqual([]);
  });

  it.each(chats.filter(({ status }) => status >= 400))("$name is an error of its kind", async (recording) => {
    const error = await replay(recording).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ModelError);
    const { message, code, type } = recording.body["error"] as {
      message: string;
      code?: string | number;
      type?: string;
    };
    expect(error.message.startsWith(`lab: ${message}`)).toBe(true);
    const missing = code === "model_not_found" || type === "not_found_error";
    expect(error.kind).toBe(recording.status === 429 ? "rate-limit" : missing ? "not-found" : "bad-request");
    expect(error.status).toBe(recording.status);
  });
});

describe.skipIf(all.length === 0)("recorded replies of real embedders (skipped where ../shared is absent)", () => {
  const embed = ({ kind, status, body, headers, texts }: (typeof embeddings)[number]) => {
    const { fetch } = scriptedFetch(() => ({ status, body, headers }));
    const provider = createEmbedderProvider({
      name: "lab",
      kind,
      apiKey: "key-key-key",
      requestTimeoutMs: 5000,
      fetch,
    });
    const calls = Array.from({ length: texts }, (_, index) => ({
      provider: "lab",
      model: "m",
      dimensions: null,
      text: `text ${index}`,
    }));
    return provider.embed(calls, { signal });
  };

  it.each(embeddings.filter(({ status }) => status === 200))("$name is read", async (recording) => {
    const vectors = await embed(recording);
    const given = numbersOf(recording.body);
    expect(vectors.map((vector) => vector.length)).toEqual(given.map((vector) => vector.length));
    vectors.forEach((vector, index) => {
      const cosine =
        vector.reduce((sum, value, at) => sum + value * given[index]![at]!, 0) / Math.hypot(...given[index]!);
      expect(cosine).toBeCloseTo(1, 5);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    });
  });

  it.each(embeddings.filter(({ status }) => status >= 400))("$name is an error of its kind", async (recording) => {
    await expect(embed(recording)).rejects.toMatchObject({ kind: "not-found", status: 404 });
  });
});

/** The recording's client asked OpenAI for base64; ours asks for numbers and takes both. */
function numbersOf(body: Record<string, unknown>): number[][] {
  const { data, embeddings: values } = body as { data?: { embedding: string }[]; embeddings?: { values: number[] }[] };
  return (
    data?.map((row) => [...new Float32Array(Uint8Array.from(Buffer.from(row.embedding, "base64")).buffer)]) ??
    values!.map((row) => row.values)
  );
}
