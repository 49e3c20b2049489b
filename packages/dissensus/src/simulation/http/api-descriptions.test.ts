import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readShared, sharedData } from "../../models/fixtures/shared-data.ts";
import { openaiClient, upload } from "./fixtures/batch-clients.ts";
import { type SimulationServer, startSimulationServer } from "./start-simulation-server.ts";

type Json = Record<string, unknown>;

/** Compiles schemas of one API description, without the stray `nullable` keywords that Ajv refuses. */
function compiler(description: Json): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const clean = JSON.stringify(description, (key, value) =>
    key === "nullable" && typeof value === "boolean" ? undefined : value,
  );
  ajv.addSchema({ $id: "api", ...JSON.parse(clean) });
  return (pointer) => ajv.compile({ $ref: `api#/components/schemas/${pointer}` });
}

const faults = [null, "refusal", "content-filter", "rate-limit-seconds", "server-error", "quota", "bad-key"] as const;
const messages = [{ role: "user", content: "Is it fair?" }];
const contents = [{ role: "user", parts: [{ text: "Is it fair?" }] }];

describe.skipIf(sharedData("openapi") === null)(
  "replies, against the providers' API descriptions (skipped where ../shared is absent)",
  () => {
    const validators: Record<string, ValidateFunction> = {};
    let server: SimulationServer;
    beforeAll(async () => {
      server = await startSimulationServer();
      const openai = compiler(JSON.parse(readShared("openapi", "openai.openapi.json")));
      const anthropic = compiler(JSON.parse(readShared("openapi", "anthropic.openapi.2026-01.json")));
      const google = compiler(JSON.parse(readShared("openapi", "gemini.openapi.json")));
      const openrouter = compiler(parse(readShared("openapi", "openrouter.openapi.yaml")));
      Object.assign(validators, {
        "openai reply /chat/completions": openai("CreateChatCompletionResponse"),
        "openai reply /responses": openai("Response"),
        "openai error": openai("ErrorResponse"),
        "openai embeddings": openai("CreateEmbeddingResponse"),
        "openai file": openai("OpenAIFile"),
        "openai batch": openai("Batch"),
        "openai batches": openai("ListBatchesResponse"),
        "anthropic reply /messages": anthropic("BetaMessage"),
        "anthropic error": anthropic("BetaErrorResponse"),
        "anthropic batch": anthropic("BetaMessageBatch"),
        "anthropic batches": anthropic("ListResponse_MessageBatch_"),
        "anthropic row": anthropic("MessageBatchIndividualResponse"),
        "google reply /models/m:generateContent": google("GenerateContentResponse"),
        "google embeddings": google("BatchEmbedContentsResponse"),
        "google batch": google("BatchGenerateContentOperation"),
        "google batches": google("ListOperationsResponse"),
        "openrouter reply /chat/completions": openrouter("ChatResult"),
      });
    });
    afterAll(() => server.close());

    function problems(name: string, body: unknown): unknown {
      const validate = validators[name]!;
      return validate(body) ? [] : validate.errors;
    }

    const asked = async (path: string, body?: unknown): Promise<{ status: number; body: Json }> => {
      const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      const response = await fetch(path, init);
      return { status: response.status, body: (await response.json()) as Json };
    };

    it.each([
      ["openai", "/chat/completions", { model: "m", messages }],
      ["openai", "/responses", { model: "m", input: messages, reasoning: { effort: "low" } }],
      ["anthropic", "/messages", { model: "m", max_tokens: 900, messages }],
      ["google", "/models/m:generateContent", { contents }],
      ["openrouter", "/chat/completions", { model: "m", messages }],
    ] as const)("%s%s: replies and errors", async (kind, path, body) => {
      for (const fault of faults) {
        server.change({ faults: fault === null ? {} : { [fault]: 1 } });
        const reply = await asked(`${server.baseUrl(kind)}${path}`, body);
        const name = reply.status === 200 ? `${kind} reply ${path}` : `${kind} error`;
        if (name in validators) expect(problems(name, reply.body), `${fault}`).toEqual([]);
      }
      server.change({ faults: {} });
    });

    it("embeddings", async () => {
      const openai = await asked(`${server.baseUrl("openai")}/embeddings`, { model: "m", input: ["a", "b"] });
      expect(problems("openai embeddings", openai.body)).toEqual([]);
      const requests = [{ model: "models/m", content: { parts: [{ text: "a" }] } }];
      const google = await asked(`${server.baseUrl("google")}/models/m:batchEmbedContents`, { requests });
      expect(problems("google embeddings", google.body)).toEqual([]);
    });

    it("OpenAI's files and batches", async () => {
      const base = server.baseUrl("openai");
      const id = await upload(base, "x");
      expect(problems("openai file", (await asked(`${base}/files/${id}`)).body)).toEqual([]);
      const batch = await openaiClient(server).create();
      const told = withoutNulls((await asked(`${base}/batches/${batch}`)).body);
      expect(problems("openai batch", told)).toEqual([]);
      expect(problems("openai batches", withoutNulls((await asked(`${base}/batches`)).body))).toEqual([]);
    });

    it("Anthropic's batches and their rows", async () => {
      const base = `${server.baseUrl("anthropic")}/messages/batches`;
      const params = { model: "m", max_tokens: 900, messages };
      server.change({ faults: { "server-error": 0.3, "batch-row-expired": 0.3 } });
      const requests = Array.from({ length: 30 }, (_, i) => ({
        custom_id: `row-${i}`,
        params: { ...params, messages: [{ role: "user", content: `Question ${i}` }] },
      }));
      let created = await asked(base, { requests });
      while (created.status !== 200) created = await asked(base, { requests });
      expect(problems("anthropic batch", created.body)).toEqual([]);
      let ended = created.body;
      while (ended["processing_status"] !== "ended") ended = (await asked(`${base}/${created.body["id"]}`)).body;
      server.change({ faults: {} });
      expect(problems("anthropic batch", ended)).toEqual([]);
      expect(problems("anthropic batches", (await asked(base)).body)).toEqual([]);
      const rows = (await (await fetch(String(ended["results_url"]))).text()).trim().split("\n");
      const results = rows.map((row) => JSON.parse(row) as { result: { type: string; message?: object } });
      expect(new Set(results.map(({ result }) => result.type)).size).toBe(3);
      for (const row of results) expect(problems("anthropic row", row)).toEqual([]);
    });

    it("Google's batches", async () => {
      const base = server.baseUrl("google");
      const requests = { requests: [{ request: { model: "models/m", contents }, metadata: { key: "a" } }] };
      const batch = { displayName: "one", inputConfig: { requests } };
      const created = (await asked(`${base}/models/m:batchGenerateContent`, { batch })).body;
      expect(problems("google batch", created)).toEqual([]);
      let ended = created;
      while (ended["done"] !== true) ended = (await asked(`${base}/${created["name"]}`)).body;
      expect(problems("google batch", ended)).toEqual([]);
      expect(problems("google batches", (await asked(`${base}/batches`)).body)).toEqual([]);
    });

    it("would find a broken reply: the validators do look", () => {
      const broken = {
        id: 1,
        object: "none",
        content: "text",
        candidates: "none",
        embeddings: "none",
        name: 1,
        operations: "none",
        data: "none",
        choices: 1,
        error: 1,
      };
      for (const name of Object.keys(validators)) expect(problems(name, broken), name).not.toEqual([]);
    });
  },
);

/** The API writes null for what is not there yet; its description leaves that out. */
function withoutNulls(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body, (_, value: unknown) => (value === null ? undefined : value)));
}
