import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { exampleCall, scoreReply } from "../fixtures/example-call.ts";
import { providerExamples } from "../fixtures/provider-examples.ts";
import { type ScriptedReply, type SentRequest, scriptedFetch } from "../fixtures/scripted-fetch.ts";
import type { ModelCall, ModelReply } from "../model.ts";
import { createLanguageModelProvider, type LanguageModelKind, languageModelKinds } from "./language-model-provider.ts";

const canary = "canary-key-0123456789";
const signal = new AbortController().signal;

function providerOf(kind: LanguageModelKind, fetch: typeof globalThis.fetch, requestTimeoutMs = 10_000) {
  const address = kind === "openai-compatible" ? { baseUrl: "http://localhost:11434/v1" } : {};
  return createLanguageModelProvider({
    name: "lab",
    kind,
    concurrency: 4,
    apiKey: canary,
    requestTimeoutMs,
    fetch,
    ...address,
  });
}

async function ask(kind: LanguageModelKind, reply: ScriptedReply, changes: Partial<ModelCall> = {}) {
  const { fetch, sent } = scriptedFetch(() => reply);
  const call = exampleCall({ model: providerExamples[kind].model, ...changes });
  const outcome = await providerOf(kind, fetch).call(call, { key: "k1", signal });
  if (outcome.kind !== "reply") throw new Error("no reply");
  return { reply: outcome.reply, request: sent[0] as SentRequest, requests: sent.length };
}

async function errorOf(kind: LanguageModelKind, reply: ScriptedReply): Promise<Error> {
  return ask(kind, reply).then(
    () => expect.unreachable(),
    (error) => error,
  );
}

describe.each(languageModelKinds)("%s", (kind) => {
  const example = providerExamples[kind];

  it("is asked for text in one request", async () => {
    const { request, requests } = await ask(kind, { body: example.body });
    expect({ url: request.url, body: request.body, requests }).toEqual({
      url: example.url,
      body: example.textRequest,
      requests: 1,
    });
  });

  it("is given the schema of a JSON reply", async () => {
    const { request } = await ask(kind, { body: example.body }, { reply: scoreReply });
    expect(request.body).toMatchObject(example.jsonRequest);
    expect(JSON.stringify(request.body)).not.toContain("minLength");
  });

  it("is told temperature and reasoning effort, or the reply carries a warning", async () => {
    const parameters = { temperature: 0.25, reasoningEffort: "low", maxOutputTokens: 800 } as const;
    const { request, reply } = await ask(kind, { body: example.body }, { parameters });
    expect(request.body).toMatchObject(example.parameterRequest);
    expect(reply.warnings).toEqual(example.parameterWarnings);
  });

  it("replies with text, usage, model version and the raw body", async () => {
    const { reply } = await ask(kind, { body: example.body });
    expect(reply).toEqual({
      ...example.reply,
      warnings: [],
      attempts: 1,
      rawBody: JSON.stringify(example.body),
    } satisfies ModelReply);
  });

  it("declines in its own way, which is an answer", async () => {
    const { reply } = await ask(kind, { body: example.refusalBody });
    expect(reply).toMatchObject({ finishReason: "content-filter", text: example.refusalText });
  });

  it("says when an answer was cut off", async () => {
    const { reply } = await ask(kind, { body: example.cutOffBody });
    expect(reply).toMatchObject({ finishReason: "length", text: "Take the" });
  });

  it("fails with what the provider says", async () => {
    const error = await errorOf(kind, { status: 429, headers: { "retry-after": "90" }, body: example.rateLimitBody });
    expect(error).toMatchObject({
      name: "ModelError",
      kind: "rate-limit",
      provider: "lab",
      status: 429,
      retryAfterMs: 90_000,
      attempts: 1,
    });
    expect(error.message).toBe("lab: Too many requests");
  });

  it("shows its key to nobody but the provider", async () => {
    const echo = { error: { message: `key ${canary} is wrong` }, message: `key ${canary}` };
    const error = await errorOf(kind, { status: 401, body: echo });
    const { reply, request } = await ask(kind, { body: { ...(example.body as object), debug: canary } });
    expect([...request.headers.values()].join()).toContain(canary);
    const shown = [error.message, error.stack, String(error), JSON.stringify(error), JSON.stringify(reply)].join();
    expect(shown).not.toContain(canary);
    expect(error.message).toBe("lab: key [redacted] is wrong");
  });

  it("survives fields and shapes that nobody has heard of", async () => {
    const odd = { ...(example.body as object), usage: "none", usageMetadata: null, created: "yesterday", service: [1] };
    const { reply } = await ask(kind, { body: odd });
    expect(reply).toMatchObject({ text: example.reply.text, finishReason: "stop", warnings: [] });
    expect(reply.usage.inputTokens).toBeNull();
  });
});

describe("a provider over HTTP", () => {
  it("puts system message and prefix first, unchanged from call to call", async () => {
    for (const kind of languageModelKinds) {
      const bodies = await Promise.all(
        ["Answer: one", "Answer: two"].map(async (user) => {
          const { request } = await ask(kind, { body: providerExamples[kind].body }, { user });
          return JSON.stringify(request.body);
        }),
      );
      const shared = bodies.map((body) => body.slice(0, body.indexOf("Answer: ")));
      expect(shared[0]).toBe(shared[1]);
      expect(shared[0]).toContain("Rubric: 0 opposes");
    }
  });

  it("times out with an error that may be tried again", async () => {
    const provider = providerOf("openai", hanging, 20);
    const asked = provider.call(exampleCall(), { key: "k1", signal });
    await expect(asked).rejects.toMatchObject({
      kind: "timeout",
      retryable: true,
      message: "lab: no complete reply within 0.02 s",
    });
  });

  it("stops with the signal's reason", async () => {
    const controller = new AbortController();
    const asked = providerOf("anthropic", hanging).call(exampleCall(), { key: "k1", signal: controller.signal });
    const reason = new Error("stopped");
    setTimeout(() => controller.abort(reason), 20);
    await expect(asked).rejects.toBe(reason);
  });

  it("says at which address nobody answers", async () => {
    const provider = createLanguageModelProvider({
      name: "lab",
      kind: "openai-compatible",
      baseUrl: "http://127.0.0.1:9/v1",
      concurrency: 1,
      requestTimeoutMs: 10_000,
    });
    await expect(provider.call(exampleCall(), { key: "k1", signal })).rejects.toMatchObject({
      kind: "unreachable",
      retryable: true,
      message: "lab cannot be reached at http://127.0.0.1:9/v1: no server answers there (ECONNREFUSED)",
    });
    await provider.close();
  });

  it("carries the base URL's credentials and query to the server and into no message", async () => {
    const { fetch, sent } = scriptedFetch(() => ({
      status: 404,
      body: "no such page at http://me:canary-word@host/v1",
    }));
    const provider = createLanguageModelProvider({
      name: "lab",
      kind: "openai-compatible",
      baseUrl: "http://me:canary-word@host/v1?deployment=canary-deployment",
      concurrency: 1,
      requestTimeoutMs: 10_000,
      fetch,
    });
    const error: Error = await provider.call(exampleCall(), { key: "k1", signal }).catch((thrown) => thrown);
    expect(sent[0]!.url).toBe("http://host/v1/chat/completions?deployment=canary-deployment");
    expect(sent[0]!.headers.get("authorization")).toBe(`Basic ${btoa("me:canary-word")}`);
    expect(error.message).toBe("lab: HTTP 404: no such page at http://[redacted]@host/v1");
  });

  it("wants a key where the provider does, and an address where it has none of its own", () => {
    const options = { name: "lab", concurrency: 1, requestTimeoutMs: 1 };
    expect(() => createLanguageModelProvider({ ...options, kind: "openai" })).toThrow(InputError);
    expect(() => createLanguageModelProvider({ ...options, kind: "openai-compatible" })).toThrow(/has no base URL/);
  });

  it("takes a call without a token limit for a bug", async () => {
    const { fetch } = scriptedFetch(() => ({ body: {} }));
    const asked = providerOf("openai", fetch).call(exampleCall({ parameters: {} }), { key: "k1", signal });
    await expect(asked).rejects.toThrow(TypeError);
  });
});

const hanging: typeof globalThis.fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init!.signal!.addEventListener("abort", () => reject(init!.signal!.reason));
  });
