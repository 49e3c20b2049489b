import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { afterEach, describe, expect, it } from "vitest";
import type { FaultRates } from "../faults/fault-rates.ts";
import { ask, canaryKey, exampleCall } from "../fixtures/asking.ts";
import {
  anthropicClient,
  type Client,
  googleClient,
  ids,
  json,
  type OpenaiBatch,
  openaiClient,
  post,
  upload,
  user,
} from "../fixtures/batch-clients.ts";
import {
  type SimulationServer,
  type SimulationServerOptions,
  startSimulationServer,
} from "../start-simulation-server.ts";

const open: SimulationServer[] = [];
async function serve(faults: FaultRates = {}, options: SimulationServerOptions = {}): Promise<SimulationServer> {
  const server = await startSimulationServer({ faults, ...options });
  open.push(server);
  return server;
}
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const clients = { openai: openaiClient, anthropic: anthropicClient, google: googleClient };
const each = it.each(
  Object.entries(clients) as ["openai" | "anthropic" | "google", (server: SimulationServer) => Client][],
);

async function ended(client: Client, id: string): Promise<[string, string][]> {
  for (let tries = 0; tries < 200; tries++) {
    if (await client.isEnded(id)) return client.results(id);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the batch does not end");
}

describe("batches", () => {
  each("%s: every row is answered as if it had been asked by itself, and billed once", async (kind, clientOf) => {
    const server = await serve({}, { batchMs: 100 });
    const client = clientOf(server);
    const id = await client.create();
    expect(await client.isEnded(id)).toBe(false);
    const results = await ended(client, id);
    expect(results.map(([row]) => row)).toEqual(ids);
    const alone = exampleCall({ model: "m", system: null, user: user("row-3") });
    expect(results[3]![1]).toBe((await ask(server, { kind, call: alone })).text);
    expect(server.stats()).toMatchObject({ paidCalls: 13, distinctPaidContents: 12, repeatedPaidCalls: 1 });
    expect(server.log().filter(({ batch }) => batch === id).length).toBe(12);
  });

  each("%s: lists them, newest first, page by page", async (kind, clientOf) => {
    const server = await serve();
    const client = clientOf(server);
    const created = [await client.create(), await client.create(), await client.create()];
    expect(new Set(created).size).toBe(3);
    const newestFirst = [...created].reverse();
    const [limit, after] = {
      openai: ["limit", "after"],
      anthropic: ["limit", "after_id"],
      google: ["pageSize", "pageToken"],
    }[kind];
    expect(await client.list()).toEqual(newestFirst);
    expect(await client.list(`?${limit}=2`)).toEqual(newestFirst.slice(0, 2));
    expect(await client.list(`?${limit}=2&${after}=${newestFirst[1]}`)).toEqual(newestFirst.slice(2));
  });

  each("%s: a creation whose reply is lost is found by listing, and was paid for", async (_, clientOf) => {
    const server = await serve({ "batch-lost-creation": 1 });
    const client = clientOf(server);
    await expect(client.create()).rejects.toThrow("fetch failed");
    const [id, ...others] = await client.list();
    expect(others).toEqual([]);
    expect((await ended(client, id!)).length).toBe(12);
    expect(server.stats().paidCalls).toBe(12);
    expect(server.log().find(({ fault }) => fault === "batch-lost-creation")).toMatchObject({
      format: "batches",
      status: null,
    });
  });

  each("%s: rows come in any order, twice, or not at all", async (_, clientOf) => {
    const faults = { "batch-shuffled": 1, "batch-row-duplicated": 0.3, "batch-row-missing": 0.3 };
    const rowsOf = async () => {
      const client = clientOf(await serve(faults, { seed: 4 }));
      return (await ended(client, await client.create())).map(([row]) => row);
    };
    const rows = await rowsOf();
    const distinct = [...new Set(rows)];
    expect(rows.length).toBeGreaterThan(distinct.length);
    expect(distinct.length).toBeLessThan(12);
    expect(distinct).not.toEqual(ids.filter((id) => distinct.includes(id)));
    expect(await rowsOf()).toEqual(rows);
  });

  each("%s: rows expire, unbilled", async (kind, clientOf) => {
    const server = await serve({ "batch-row-expired": 0.5 });
    const client = clientOf(server);
    const results = await ended(client, await client.create());
    const word = { openai: "batch_expired", anthropic: "expired", google: "4" }[kind];
    const expired = results.filter(([, outcome]) => outcome === word).length;
    expect(expired).toBeGreaterThan(0);
    expect(results.length).toBe(12);
    expect(server.stats()).toMatchObject({ paidCalls: 12 - expired });
  });

  each("%s: rows fail on their own", async (kind, clientOf) => {
    const server = await serve({}, { batchMs: 50 });
    const client = clientOf(server);
    const id = await client.create();
    server.change({ faults: { [`${kind}/server-error`]: 0.5 } });
    while (server.log().filter(({ batch }) => batch === id).length < 12)
      await new Promise((resolve) => setTimeout(resolve, 10));
    server.change({ faults: {} });
    const results = await ended(client, id);
    const word = { openai: "500", anthropic: "api_error", google: "13" }[kind];
    const failed = results.filter(([, outcome]) => outcome === word).length;
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(12);
  });

  each("%s: what is cancelled in time is not billed", async (kind, clientOf) => {
    const server = await serve({}, { batchMs: 200 });
    const client = clientOf(server);
    const id = await client.create();
    await client.cancel(id);
    const results = await ended(client, id);
    const word = { openai: "batch_cancelled", anthropic: "canceled", google: "1" }[kind];
    expect(results).toEqual(ids.map((row) => [row, word]));
    expect(server.stats().paidCalls).toBe(0);
  });
});

describe("OpenAI's validation", () => {
  const row = (changes: object = {}, model = "m") => ({
    custom_id: "a",
    method: "POST",
    url: "/v1/responses",
    body: { model, input: "Hi" },
    ...changes,
  });

  it.each([
    ["empty_file", []],
    ["invalid_json_line", ["{"]],
    ["duplicate_custom_id", [row(), row()]],
    ["mismatched_model", [row(), row({ custom_id: "b" }, "n")]],
    ["invalid_request", [row({ url: "/v1/chat/completions" })]],
    ["invalid_request", [row({ body: { model: "m" } })]],
  ])("fails the batch: %s", async (code, rows) => {
    const server = await serve();
    const base = server.baseUrl("openai");
    const text = rows.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n");
    const input_file_id = await upload(base, text);
    const create = { input_file_id, endpoint: "/v1/responses", completion_window: "24h" };
    const batch = await json<OpenaiBatch>(`${base}/batches`, post(create));
    expect(await json<OpenaiBatch>(`${base}/batches/${batch.id}`)).toMatchObject({
      status: "failed",
      output_file_id: null,
      errors: { data: [{ code, line: rows.length || 1 }] },
    });
  });

  it("refuses files and batches that are not there", async () => {
    const server = await serve();
    const base = server.baseUrl("openai");
    for (const path of ["/files/file-1", "/files/file-1/content", "/batches/batch_1"])
      expect((await fetch(`${base}${path}`)).status, path).toBe(404);
    const id = await upload(base, "x");
    expect(await (await fetch(`${base}/files/${id}/content`)).text()).toBe("x");
    expect((await fetch(`${server.baseUrl("openai", "someone-else")}/files/${id}`)).status).toBe(404);
    await fetch(`${base}/files/${id}`, { method: "DELETE" });
    expect((await fetch(`${base}/files/${id}`)).status).toBe(404);
    expect((await fetch(`${base}/files`, post({}))).status).toBe(400);
  });
});

describe("the AI SDK's own batch clients", () => {
  const settings = { apiKey: canaryKey };
  const requests = (modelId: string, count: number, length = 1) =>
    Array.from({ length: count }, (_, i) => ({
      type: "text" as const,
      id: `row-${i}`,
      modelId,
      options: {
        prompt: [
          {
            role: "user" as const,
            content: [{ type: "text" as const, text: `${user(String(i))} ${"x".repeat(length)}` }],
          },
        ],
        maxOutputTokens: 900,
      },
    }));

  async function collect(
    batch: ReturnType<ReturnType<typeof createOpenAI>["experimental_batch"]>,
    modelId: string,
    count: number,
    length = 1,
  ) {
    const { batchId } = await batch.doStartBatch({ requests: requests(modelId, count, length) });
    while ((await batch.doGetBatchStatus({ batchId })).status === "pending")
      await new Promise((resolve) => setTimeout(resolve, 10));
    const results: { id: string; status: string }[] = [];
    for await (const { id, status } of await batch.doGetBatchResults({ batchId })) results.push({ id, status });
    return results;
  }

  it.each(["openai", "anthropic", "google"] as const)("%s reads what it gets", async (kind) => {
    const server = await serve();
    const baseURL = server.baseUrl(kind, "sim-alder");
    const [model, provider] = {
      openai: ["gpt-4.1", createOpenAI({ ...settings, baseURL })] as const,
      anthropic: ["claude-opus-4-5", createAnthropic({ ...settings, baseURL })] as const,
      google: ["gemini-2.5-pro", createGoogleGenerativeAI({ ...settings, baseURL })] as const,
    }[kind];
    const succeeded = Array.from({ length: 5 }, (_, i) => ({ id: `row-${i}`, status: "succeeded" }));
    expect(await collect(provider.experimental_batch() as never, model, 5)).toEqual(succeeded);
  });

  it("google sends what is large as a file, and reads the file that comes back", async () => {
    const server = await serve({}, { mode: "canned" });
    const provider = createGoogleGenerativeAI({ ...settings, baseURL: server.baseUrl("google") });
    const results = await collect(provider.experimental_batch() as never, "gemini-2.5-pro", 3, 8_000_000);
    expect(results.map(({ id, status }) => `${id} ${status}`)).toEqual([
      "row-0 succeeded",
      "row-1 succeeded",
      "row-2 succeeded",
    ]);
    expect(server.log().filter(({ format }) => format === "files").length).toBeGreaterThan(1);
  });
});
