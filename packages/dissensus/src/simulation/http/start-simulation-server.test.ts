import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { ModelReply } from "../../models/model.ts";
import { contentKey } from "./answers/content-key.ts";
import { ask, canaryKey, exampleCall, providerAt } from "./fixtures/asking.ts";
import { wireProviderNames } from "./providers/wire-provider.ts";
import {
  type SimulationServer,
  type SimulationServerOptions,
  startSimulationServer,
} from "./start-simulation-server.ts";

const open: SimulationServer[] = [];
async function serve(options: SimulationServerOptions = {}): Promise<SimulationServer> {
  const server = await startSimulationServer(options);
  open.push(server);
  return server;
}
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** About 3,000 tokens. */
const spec = Array.from({ length: 300 }, (_, i) => `Rule ${i}: be honest, and be kind.`).join("\n");
const signal = new AbortController().signal;

describe("the log", () => {
  it("counts exactly what is paid for, and what is paid for twice, whatever the format", async () => {
    const server = await serve();
    const model = "alder-large";
    for (const kind of ["openai", "openai-compatible", "openai"] as const) await ask(server, { kind, as: "lab" });
    await ask(server, { kind: "anthropic", as: "lab", call: exampleCall({ user: "Another?" }) });
    const [system, text] = ["You are asked for advice.", "I run a hospice. Should the family be told today?"];
    const key = contentKey({ provider: "lab", model, system, text });
    const other = contentKey({ provider: "lab", model, system, text: "Another?" });
    expect(server.paidContents()).toEqual(
      new Map([
        [key, 3],
        [other, 1],
      ]),
    );
    expect(server.stats()).toMatchObject({ requests: 4, paidCalls: 4, distinctPaidContents: 2, repeatedPaidCalls: 2 });
    expect(server.log().map((logged) => [logged.number, logged.format, logged.key, logged.occurrence])).toEqual([
      [1, "responses", key, 0],
      [2, "chat-completions", key, 1],
      [3, "responses", key, 2],
      [4, "messages", other, 0],
    ]);
    server.reset();
    expect(server.stats()).toMatchObject({ requests: 0, paidCalls: 0, distinctPaidContents: 0 });
    expect(server.log()).toEqual([]);
  });

  it("adds up the tokens of every reply", async () => {
    const server = await serve();
    const replies: ModelReply[] = [];
    for (const user of ["One?", "Two?"])
      replies.push(await ask(server, { kind: "openai", call: exampleCall({ system: spec, user }) }));
    const sum = (of: "inputTokens" | "cachedInputTokens" | "outputTokens"): number =>
      replies.reduce((total, reply) => total + reply.usage[of]!, 0);
    expect(server.stats().providers["openai"]!.tokens).toEqual({
      input: sum("inputTokens"),
      cached: sum("cachedInputTokens"),
      cacheWrite: 0,
      output: sum("outputTokens"),
      reasoning: 0,
    });
  });

  it("is appended to a file, without texts and keys", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulation-"));
    const file = join(folder, "log.jsonl");
    const server = await serve({ log: file });
    for (const kind of wireProviderNames) await ask(server, { kind });
    await fetch(`${server.baseUrl("google")}/models/m:generateContent?key=${canaryKey}`, {
      method: "POST",
      body: canaryKey,
    });
    const [stats, log] = [server.stats(), server.log()];
    await server.close();
    const written = readFileSync(file, "utf8");
    rmSync(folder, { recursive: true });
    expect(
      written
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(log);
    expect(log.at(-1)).toMatchObject({ status: 400, format: "unreadable", tokens: null });
    for (const text of [written, JSON.stringify(stats)]) {
      expect(text).not.toContain(canaryKey);
      expect(text).not.toContain("hospice");
    }
  });

  it("bills answers that nobody waited for", async () => {
    const server = await serve({ latencyMs: 100 });
    await expect(ask(server, { kind: "openai", requestTimeoutMs: 50 })).rejects.toMatchObject({ kind: "timeout" });
    while (server.log().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(server.log()).toMatchObject([{ status: 200, fault: null, delivered: false, tokens: { cached: 0 } }]);
    expect(server.stats().providers["openai"]).toMatchObject({ paidCalls: 1, undeliveredPaidCalls: 1, inFlight: 0 });
  });

  it("notes how many calls were under way at once", async () => {
    const server = await serve({ latencyMs: 100 });
    const provider = providerAt(server, "mistral");
    await Promise.all(["a", "b", "c"].map((user) => provider.call(exampleCall({ user }), { key: user, signal })));
    await provider.close();
    expect(server.stats().providers["mistral"]).toMatchObject({ requests: 3, inFlight: 0, mostInFlight: 3 });
  });
});

describe("the server's own addresses", () => {
  const json = async (url: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(url, init);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  it("show and change settings while it runs", async () => {
    const server = await serve();
    const changed = await json(`${server.url}/__faults`, { faults: { overloaded: 1 }, modelVersion: "sim-2" });
    expect(changed).toMatchObject({ status: 200, body: { faults: { overloaded: 1 }, latencyMs: 0 } });
    await expect(ask(server, { kind: "openai" })).rejects.toMatchObject({ kind: "overloaded", status: 529 });
    server.change({ faults: {} });
    expect((await ask(server, { kind: "openai" })).reportedModel).toBe("alder-large-sim-2");
    expect((await json(`${server.url}/__stats`)).body).toEqual(server.stats());
    expect((await json(`${server.url}/__log?after=1`)).body).toEqual(server.log(1));
    expect((await json(`${server.url}/__paid`)).body).toEqual(Object.fromEntries(server.paidContents()));
    await json(`${server.url}/__reset`, {});
    expect(server.stats().requests).toBe(0);
  });

  it.each([
    [{ faults: { tired: 0.1 } }, "tired"],
    [{ faults: { overloaded: 2 } }, "between 0 and 1"],
    [{ faults: { overloaded: 0.6, slow: 0.6 } }, "sum to 1.2"],
    [{ faults: { "openai/slow": 0.6, "openai/reset": 0.6 } }, "for openai"],
    [{ latency: 5 }, "latencyMs"],
    [{ requestsPerMinute: 0 }, "requestsPerMinute"],
  ])("refuse %j", async (settings, reason) => {
    const server = await serve();
    const { status, body } = await json(`${server.url}/__faults`, settings);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(reason)]);
  });

  it("say 404 where there is nothing", async () => {
    const server = await serve();
    for (const path of [
      "/",
      "/openai",
      "/nowhere/v1/responses",
      "/__nothing",
      "/mistral/v1/batches",
      "/openai/v1/models",
    ])
      expect((await json(`${server.url}${path}`)).status, path).toBe(404);
    for (const name of ["constructor", "__proto__", "toString"])
      expect((await json(`${server.baseUrl("google")}/models/m:${name}`, {})).status, name).toBe(404);
  });
});

describe("limits that the server enforces", () => {
  it("turn away what comes faster than is allowed, and say when to come back", async () => {
    let nowMs = 1_800_000_000_000;
    const server = await serve({ requestsPerMinute: 2, now: () => nowMs });
    await ask(server, { kind: "openai" });
    await ask(server, { kind: "openai" });
    await expect(ask(server, { kind: "openai" })).rejects.toMatchObject({ kind: "rate-limit", retryAfterMs: 30_000 });
    await ask(server, { kind: "anthropic" });
    nowMs += 30_000;
    await ask(server, { kind: "openai" });
    expect(server.stats().providers["openai"]).toMatchObject({
      requests: 4,
      limited: 1,
      paidCalls: 3,
      faults: { limit: 1 },
    });
  });

  it("count tokens too, those of replies included", async () => {
    const server = await serve({ tokensPerMinute: 120, mode: "canned", now: () => 1_800_000_000_000 });
    const { usage } = await ask(server, { kind: "openai" });
    expect(usage.outputTokens).toBeGreaterThan(120);
    await expect(ask(server, { kind: "openai" })).rejects.toMatchObject({ kind: "rate-limit", status: 429 });
  });

  it("are told in each provider's own headers", async () => {
    const server = await serve({ requestsPerMinute: 10, now: () => 1_800_000_000_000 });
    const headers = async (kind: "openai" | "anthropic" | "mistral" | "openrouter", path: string) => {
      const body = JSON.stringify({ model: "m", max_tokens: 5, messages: [{ role: "user", content: "Hi" }] });
      return (await fetch(`${server.baseUrl(kind)}${path}`, { method: "POST", body })).headers;
    };
    expect((await headers("openai", "/chat/completions")).get("x-ratelimit-remaining-requests")).toBe("9");
    expect((await headers("openai", "/chat/completions")).get("x-ratelimit-reset-requests")).toBe("12s");
    const anthropic = await headers("anthropic", "/messages");
    expect(anthropic.get("anthropic-ratelimit-requests-remaining")).toBe("9");
    expect(anthropic.get("anthropic-ratelimit-requests-reset")).toBe("2027-01-15T08:00:06Z");
    expect((await headers("mistral", "/chat/completions")).get("x-ratelimit-remaining-req-minute")).toBe("9");
    expect((await headers("openrouter", "/chat/completions")).get("x-ratelimit-reset")).toBe("1800000006000");
  });
});

describe("where the server listens", () => {
  it("is loopback only", async () => {
    await expect(startSimulationServer({ host: "0.0.0.0" })).rejects.toMatchObject({ name: "InputError" });
    const server = await serve();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(
        { port: server.port, host: "127.0.0.1", path: "/__stats", headers: { host: "evil.example" } },
        (response) => resolve(response.resume().statusCode),
      );
      sent.on("error", reject).end();
    });
    expect(status).toBe(403);
  });

  it("is told as an input error where it cannot be had", async () => {
    const server = await serve();
    await expect(startSimulationServer({ port: server.port })).rejects.toMatchObject({ name: "InputError" });
    await expect(startSimulationServer({ log: "/nowhere/at/all.jsonl" })).rejects.toMatchObject({ name: "InputError" });
  });
});

describe("requests that no provider would take", () => {
  it.each([
    ["/openai/v1/responses", "{"],
    ["/openai/v1/responses", '{"model": "m"}'],
    [
      "/openai/v1/chat/completions",
      '{"model": "m", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]}',
    ],
    ["/openai/v1/chat/completions", '{"model": "m", "stream": true, "messages": [{"role": "user", "content": "Hi"}]}'],
    ["/anthropic/v1/messages", '{"model": "m", "messages": [{"role": "user", "content": "Hi"}]}'],
    ["/google/v1beta/models/m:generateContent", '{"contents": {}}'],
    ["/openai/v1/embeddings", '{"model": "m", "input": [1, 2]}'],
    ["/openai/v1/embeddings", '{"model": "m", "input": "x", "dimensions": 1e9}'],
  ])("are bad requests: %s %s", async (path, body) => {
    const server = await serve();
    const response = await fetch(`${server.url}${path}`, { method: "POST", body });
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        ...(path.includes("anthropic") ? { type: "error", request_id: "req_0" } : {}),
        error: expect.objectContaining({ message: expect.any(String) }),
      },
    ]);
    expect(server.stats()).toMatchObject({ requests: 1, paidCalls: 0 });
  });
});

describe("whatever is sent", () => {
  const paths = [
    "/openai/v1/responses",
    "/openai/v1/chat/completions",
    "/openai/v1/embeddings",
    "/openai/v1/batches",
    "/openai/v1/files",
    "/anthropic/v1/messages",
    "/anthropic/v1/messages/batches",
    "/google/v1beta/models/m:generateContent",
    "/google/v1beta/models/m:batchEmbedContents",
    "/google/v1beta/models/m:batchGenerateContent",
    "/google/v1beta/models/%ZZ:generateContent",
    "/google/v1beta/models/%ZZ:batchGenerateContent",
    "/google/upload/v1beta/files",
    "/as/%ZZ/openai/v1/responses",
    "/__faults",
    "/__reset",
  ];
  const text = fc.constantFrom("m", "user", "system", "Hi");
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record(
        {
          model: fc.oneof(text, fc.jsonValue()),
          messages: fc.oneof(
            fc.array(fc.record({ role: text, content: fc.oneof(text, fc.jsonValue()) })),
            fc.jsonValue(),
          ),
          input: fc.jsonValue(),
          contents: fc.jsonValue(),
          max_tokens: fc.oneof(fc.nat(), fc.jsonValue()),
          requests: fc.jsonValue(),
          batch: fc.jsonValue(),
          system: fc.jsonValue(),
          response_format: fc.jsonValue(),
          tools: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value)),
  );

  it("is answered, and never with an error of the server's own", async () => {
    const server = await serve();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, async (path, sent) => {
        const response = await fetch(`${server.url}${path}`, { method: "POST", body: sent });
        await response.text();
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 400 },
    );
  });
});
