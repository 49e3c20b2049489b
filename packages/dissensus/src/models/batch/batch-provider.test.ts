import { afterEach, describe, expect, it } from "vitest";
import { type SimulationServer, startSimulationServer } from "../../simulation/http/start-simulation-server.ts";
import { exampleCall, scoreReply } from "../fixtures/example-call.ts";
import { ModelError } from "../model-error.ts";
import type { BatchProvider, BatchRequest, BatchRow } from "./batch-provider.ts";
import { type BatchKind, createBatchProvider } from "./create-batch-provider.ts";

const { signal } = new AbortController();
const models: Record<BatchKind, string> = { openai: "gpt-4.1", anthropic: "claude-opus-4-5", google: "gemini-2.5-pro" };
const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

async function served(
  kind: BatchKind,
  settings: Parameters<typeof startSimulationServer>[0] = {},
): Promise<{ provider: BatchProvider; server: SimulationServer }> {
  const server = await startSimulationServer({ mode: "canned", cannedText: "Take the later one.", ...settings });
  const baseUrl = server.baseUrl(kind);
  const provider = createBatchProvider({
    name: "lab",
    kind,
    baseUrl,
    apiKey: "canary-key-0123456789",
    requestTimeoutMs: 5_000,
  });
  open.push(server, { [Symbol.asyncDispose]: () => provider.close() });
  return { provider, server };
}

async function requests(provider: BatchProvider, kind: BatchKind, count: number): Promise<BatchRequest[]> {
  const made = Array.from({ length: count }, async (_, number) => {
    const call = exampleCall({ model: models[kind], user: `Answer ${number}: é "quoted"\n`, reply: scoreReply });
    return { key: `key-${number}`, body: (await provider.prepare(call)).body };
  });
  return Promise.all(made);
}

async function created(provider: BatchProvider, kind: BatchKind, localId: string, count: number): Promise<string> {
  const batch = { localId, model: models[kind], requests: await requests(provider, kind, count) };
  return insistently(async () => {
    const submission = await provider.submit(batch, signal);
    if (submission.kind !== "created") throw submission.error;
    return submission.id;
  });
}

/** Faults befall every request, not only those in a batch. */
async function insistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ModelError) || attempt === 100) throw error;
    }
  }
}

async function rowsOf(provider: BatchProvider, id: string, localId: string): Promise<BatchRow[]> {
  for (;;) {
    const status = await insistently(() => provider.poll(id, signal));
    if (status.kind === "ended") break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return insistently(() => Array.fromAsync(provider.results({ id, localId }, signal)));
}

const sought = { requests: 3, since: Date.now() - 1_000, others: new Set<string>() };

describe.each(Object.keys(models) as BatchKind[])("the batch endpoint of %s", (kind) => {
  it("answers a batch row by row, each reply read as a synchronous one is", async () => {
    const { provider } = await served(kind);
    const id = await created(provider, kind, "b1", 3);
    const rows = await rowsOf(provider, id, "b1");
    expect(rows.map(({ key }) => key).sort()).toEqual(["key-0", "key-1", "key-2"]);
    const [first] = rows;
    expect(first).toMatchObject({
      kind: "reply",
      reply: {
        text: expect.stringContaining('"position":'),
        finishReason: "stop",
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
        reportedModel: expect.stringContaining(models[kind]),
        rawBody: expect.stringContaining("key-"),
        attempts: 1,
      },
    });
  });

  it("finds a batch again by our name for it, and no other", async () => {
    const { provider } = await served(kind);
    const [one, two] = [await created(provider, kind, "b1", 3), await created(provider, kind, "b2", 3)];
    await rowsOf(provider, two, "b2");
    await rowsOf(provider, one, "b1");
    expect(await provider.find({ ...sought, localId: "b2" }, signal)).toEqual({ kind: "found", id: two });
    expect(await provider.find({ ...sought, localId: "b1" }, signal)).toEqual({ kind: "found", id: one });
    expect(await provider.find({ ...sought, localId: "b3" }, signal)).toEqual({ kind: "absent" });
  });

  it("looks through a long list", async () => {
    const { provider } = await served(kind);
    const wanted = await created(provider, kind, "wanted", 3);
    for (let number = 0; number < 120; number++) await created(provider, kind, `other${number}`, 1);
    await rowsOf(provider, wanted, "wanted");
    expect(await provider.find({ ...sought, localId: "wanted" }, signal)).toEqual({ kind: "found", id: wanted });
  });

  it("gives nothing of another batch's results", async () => {
    const { provider } = await served(kind);
    const id = await created(provider, kind, "b1", 2);
    expect(await rowsOf(provider, id, "b2")).toEqual([]);
  });

  it("says what is not known when the reply to a new batch gets lost, and finds it afterwards", async () => {
    const { provider } = await served(kind, { faults: { "batch-lost-creation": 1 } });
    const batch = { localId: "b1", model: models[kind], requests: await requests(provider, kind, 3) };
    expect(await provider.submit(batch, signal)).toMatchObject({ kind: "unknown", error: { kind: "network" } });
    let found = await provider.find({ ...sought, localId: "b1" }, signal);
    while (found.kind === "unclear" && found.decidable)
      found = await provider.find({ ...sought, localId: "b1" }, signal);
    expect(found).toEqual({ kind: "found", id: expect.any(String) });
  });

  it("tells errors and expired requests from replies, each under its key", async () => {
    const { provider, server } = await served(kind, { faults: { "server-error": 0.5 } });
    const failed = await rowsOf(provider, await created(provider, kind, "b1", 12), "b1");
    server.change({ faults: { "batch-row-expired": 1 } });
    const expired = await rowsOf(provider, await created(provider, kind, "b2", 2), "b2");
    const kinds = (rows: BatchRow[]) => rows.map((row) => (row.kind === "failed" ? row.error.kind : row.kind));
    expect(new Set(kinds(failed))).toEqual(new Set(["overloaded", "reply"]));
    expect(failed.map(({ key }) => key).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `key-${n}`).sort());
    expect(kinds(expired)).toEqual(["timeout", "timeout"]);
  });

  it("takes a refusal for an answer", async () => {
    const { provider } = await served(kind, { faults: { refusal: 1 } });
    const [row] = await rowsOf(provider, await created(provider, kind, "b1", 1), "b1");
    expect(row).toMatchObject({ kind: "reply", reply: { finishReason: "content-filter" } });
  });

  it("gives shuffled and repeated rows as they come", async () => {
    const { provider } = await served(kind, { faults: { "batch-row-duplicated": 1, "batch-shuffled": 1 } });
    const rows = await rowsOf(provider, await created(provider, kind, "b1", 4), "b1");
    expect(rows.map(({ key }) => key).sort()).toEqual(["0", "0", "1", "1", "2", "2", "3", "3"].map((n) => `key-${n}`));
  });

  it("says of a batch that is gone that it is not found", async () => {
    const { provider } = await served(kind);
    const id = kind === "google" ? "batches/gone" : "gone";
    await expect(provider.poll(id, signal)).rejects.toMatchObject({ name: "ModelError", kind: "not-found" });
  });

  it("says that nothing was created where the provider refuses", async () => {
    const { provider } = await served(kind);
    const batch = { localId: "b1", model: models[kind], requests: [{ key: "k", body: '{"model":7}' }] };
    const outcome = provider.submit(batch, signal).then(
      async (submission) => (submission.kind === "created" ? provider.poll(submission.id, signal) : submission),
      (error: unknown) => ({ kind: "ended", problem: error }),
    );
    expect(await outcome).toMatchObject({ kind: "ended", problem: { kind: "bad-request" } });
  });

  it("says that it was broken off when it was", async () => {
    const { provider } = await served(kind, { latencyMs: 1_000 });
    const controller = new AbortController();
    const polling = provider.poll(kind === "google" ? "batches/b" : "b", controller.signal);
    controller.abort(new Error("stopped"));
    await expect(polling).rejects.toThrow("stopped");
  });

  it("says that a key is bad, and does not show it", async () => {
    const { provider } = await served(kind, { faults: { "bad-key": 1 } });
    const polling = provider.poll(kind === "google" ? "batches/b" : "b", signal);
    const error: ModelError = await polling.catch((thrown) => thrown);
    expect({ kind: error.kind, told: `${error.message}${error.rawBody}${error.stack}` }).toEqual({
      kind: "authentication",
      told: expect.not.stringContaining("canary-key"),
    });
  });
});
