import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { exampleCall, scoreReply } from "../fixtures/example-call.ts";
import { readShared, sharedData } from "../fixtures/shared-data.ts";
import { type BatchKind, createBatchProvider } from "./create-batch-provider.ts";

const { signal } = new AbortController();
type Json = Record<string, unknown>;

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Submits one batch to a provider that accepts everything; gives what was sent. */
async function submitted(kind: BatchKind, model: string): Promise<Sent[]> {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const body = init?.body instanceof Uint8Array ? Buffer.from(init.body).toString("utf8") : String(init?.body ?? "");
    sent.push({ url: String(input), headers: new Headers(init?.headers), body });
    const reply = { id: "made", name: "batches/made", file: { name: "files/made" } };
    return new Response(JSON.stringify(reply), { headers: { "x-goog-upload-url": "https://upload.example/1" } });
  };
  const provider = createBatchProvider({ name: "lab", kind, apiKey: "k-0123456789", requestTimeoutMs: 1_000, fetch });
  const { body } = await provider.prepare(exampleCall({ model, reply: scoreReply }));
  await provider.submit({ localId: "b1", model, requests: [{ key: "key-1", body }] }, signal);
  return sent;
}

const available = sharedData("openapi") !== null;

describe.skipIf(!available)("batches, against the API descriptions (skipped where ../shared is absent)", () => {
  const validators: Record<string, ValidateFunction> = {};

  beforeAll(() => {
    const schemas = {
      openai: [openaiDescription(), "CreateBatchRequest"],
      line: [openaiDescription(), "CreateResponse"],
      anthropic: [anthropicDescription(), "BetaCreateMessageBatchParams"],
      google: [readJson("gemini.openapi.json"), "BatchGenerateContentRequest"],
      row: [googleRowDescription(), "GenerateContentRequest"],
      file: [readJson("gemini.openapi.json"), "CreateFileRequest"],
    } as const;
    for (const [name, [description, schema]] of Object.entries(schemas)) {
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      ajv.addSchema({ $id: "api", ...withoutNullable(description) });
      validators[name] = ajv.compile({ $ref: `api#/components/schemas/${schema}` });
    }
  });

  const problemsOf = (name: string, body: unknown): unknown =>
    validators[name]!(body) ? [] : validators[name]!.errors;

  it("OpenAI takes the file and the batch", async () => {
    const [file, batch] = await submitted("openai", "gpt-4.1");
    expect(file!.url).toBe("https://api.openai.com/v1/files");
    const form = await new Response(file!.body, { headers: file!.headers }).formData();
    expect(form.get("purpose")).toBe("batch");
    const line = JSON.parse(await (form.get("file") as File).text()) as Json;
    expect(line).toMatchObject({ custom_id: "b1_key-1", method: "POST", url: "/v1/responses" });
    expect(problemsOf("line", line["body"])).toEqual([]);
    expect(batch!.url).toBe("https://api.openai.com/v1/batches");
    expect(problemsOf("openai", JSON.parse(batch!.body))).toEqual([]);
    expect(JSON.parse(batch!.body)).toMatchObject({ input_file_id: "made", metadata: { dissensus_batch: "b1" } });
  });

  it("Anthropic takes the batch", async () => {
    const [batch] = await submitted("anthropic", "claude-opus-4-5");
    expect(batch!.url).toBe("https://api.anthropic.com/v1/messages/batches");
    expect(batch!.headers.get("anthropic-version")).toBe("2023-06-01");
    expect(problemsOf("anthropic", JSON.parse(batch!.body))).toEqual([]);
  });

  it("Google takes the file and the batch; the upload's address gets no key", async () => {
    const [start, upload, batch] = await submitted("google", "gemini-2.5-pro");
    expect(start!.url).toBe("https://generativelanguage.googleapis.com/upload/v1beta/files");
    expect(problemsOf("file", { file: { displayName: JSON.parse(start!.body).file.display_name } })).toEqual([]);
    expect([upload!.url, upload!.headers.get("x-goog-api-key")]).toEqual(["https://upload.example/1", null]);
    const row = JSON.parse(upload!.body) as Json;
    expect(row["key"]).toBe("b1_key-1");
    expect(problemsOf("row", row["request"])).toEqual([]);
    expect(batch!.url).toMatch(/\/v1beta\/models\/gemini-2\.5-pro:batchGenerateContent$/);
    expect(problemsOf("google", JSON.parse(batch!.body))).toEqual([]);
  });

  it("would not take a broken batch: the validators do look", () => {
    const broken = { endpoint: "/v1/elsewhere", requests: [{}], batch: {}, input: { no: 1 }, contents: 1, file: 1 };
    for (const name of Object.keys(validators)) expect(problemsOf(name, broken), name).not.toEqual([]);
  });
});

function readJson(file: string): Json {
  return JSON.parse(readShared("openapi", file)) as Json;
}

function withoutNullable(description: Json): Json {
  const drop = (key: string, member: unknown) =>
    key === "nullable" && typeof member === "boolean" ? undefined : member;
  return JSON.parse(JSON.stringify(description, drop)) as Json;
}

/** Changes one schema of a description where it is narrower than the API itself: see providers/request-schemas.test.ts. */
function relaxed(description: Json, schema: string, change: (schema: Json) => void): Json {
  change((description as { components: { schemas: Record<string, Json> } }).components.schemas[schema]!);
  return description;
}

function openaiDescription(): Json {
  return relaxed(readJson("openai.openapi.json"), "InputItem", (schema) => {
    schema["anyOf"] = schema["oneOf"];
    delete schema["oneOf"];
  });
}

function anthropicDescription(): Json {
  return relaxed(readJson("anthropic.openapi.2026-01.json"), "BetaOutputConfig", (schema) => {
    (schema["properties"] as Json)["format"] = { $ref: "#/components/schemas/BetaJsonOutputFormat" };
  });
}

/** The model of a row is that of its batch. */
function googleRowDescription(): Json {
  return relaxed(readJson("gemini.openapi.json"), "GenerateContentRequest", (schema) => {
    schema["required"] = (schema["required"] as string[]).filter((name) => name !== "model");
  });
}
