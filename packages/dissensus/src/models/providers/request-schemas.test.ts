import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { exampleCall, scoreReply } from "../fixtures/example-call.ts";
import { providerExamples } from "../fixtures/provider-examples.ts";
import { type SentRequest, scriptedFetch } from "../fixtures/scripted-fetch.ts";
import { readShared, sharedData } from "../fixtures/shared-data.ts";
import { createEmbedderProvider } from "./embedder-provider.ts";
import { createFilesProvider } from "./files.ts";
import { createLanguageModelProvider, type LanguageModelKind } from "./language-model-provider.ts";

type Json = Record<string, unknown>;

/** A validator for the schema at a JSON pointer of an API description, without the stray `nullable` keywords that Ajv refuses. */
function validatorOf(description: Json, pointer: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const clean = JSON.stringify(description, (key, member) =>
    key === "nullable" && typeof member === "boolean" ? undefined : member,
  );
  ajv.addSchema({ $id: "api", ...JSON.parse(clean) });
  return ajv.compile({ $ref: `api#${pointer}` });
}

/** An API description with one of its schemas changed where it is narrower than the API itself. */
function relaxed(description: Json, schema: string, change: (schema: Json) => void): Json {
  const copy = structuredClone(description) as { components: { schemas: Record<string, Json> } };
  change(copy.components.schemas[schema]!);
  return copy;
}

/** The body's schema wants the `model` that the URL names already. */
const geminiRelaxed = (description: Json): Json =>
  relaxed(description, "GenerateContentRequest", (schema) => {
    schema["required"] = (schema["required"] as string[]).filter((name) => name !== "model");
  });

/** A plain user message is described twice, so that it never matches "exactly one". */
const openaiRelaxed = (description: Json): Json =>
  relaxed(description, "InputItem", (schema) => {
    schema["anyOf"] = schema["oneOf"];
    delete schema["oneOf"];
  });

/** In January 2026 the reply's format was a member of its own; it has since moved into `output_config`. */
const anthropicRelaxed = (description: Json): Json =>
  relaxed(description, "BetaOutputConfig", (schema) => {
    (schema["properties"] as Json)["format"] = { $ref: "#/components/schemas/BetaJsonOutputFormat" };
  });

const available = sharedData("openapi") !== null;

describe.skipIf(!available)(
  "requests, against the providers' API descriptions (skipped where ../shared is absent)",
  () => {
    const validators: Record<string, ValidateFunction> = {};
    beforeAll(() => {
      const openai = JSON.parse(readShared("openapi", "openai.openapi.json"));
      const anthropic = JSON.parse(readShared("openapi", "anthropic.openapi.2026-01.json"));
      const gemini = JSON.parse(readShared("openapi", "gemini.openapi.json"));
      const openrouter = parse(readShared("openapi", "openrouter.openapi.yaml"));
      const body = (path: string): string =>
        `/paths/${path.replaceAll("/", "~1")}/post/requestBody/content/application~1json/schema`;
      validators["responses"] = validatorOf(openaiRelaxed(openai), body("/responses"));
      validators["chat"] = validatorOf(openai, body("/chat/completions"));
      validators["embeddings"] = validatorOf(openai, body("/embeddings"));
      validators["messages"] = validatorOf(anthropicRelaxed(anthropic), "/components/schemas/BetaCreateMessageParams");
      validators["generate"] = validatorOf(geminiRelaxed(gemini), "/components/schemas/GenerateContentRequest");
      validators["batchEmbed"] = validatorOf(gemini, "/components/schemas/BatchEmbedContentsRequest");
      validators["openrouter"] = validatorOf(openrouter, body("/chat/completions"));
    });

    const formats: Record<LanguageModelKind, string> = {
      openai: "responses",
      xai: "responses",
      anthropic: "messages",
      google: "generate",
      mistral: "chat",
      openrouter: "openrouter",
      "openai-compatible": "chat",
    };

    function problemsOf(format: string, body: unknown): unknown {
      const validate = validators[format]!;
      return validate(body) ? [] : validate.errors;
    }

    const variants = {
      text: exampleCall(),
      json: exampleCall({ reply: scoreReply }),
      "all parameters": exampleCall({
        reply: scoreReply,
        parameters: { temperature: 0.5, maxOutputTokens: 3000, reasoningEffort: "medium" },
      }),
      "no system message, no prefix": exampleCall({ system: null, prefix: null }),
    };

    it.each(
      Object.entries(formats).flatMap(([kind, format]) =>
        Object.keys(variants).map((variant) => [kind, variant, format] as const),
      ),
    )("%s takes %s", async (kind, variant, format) => {
      const request = await requestOf(kind as LanguageModelKind, variants[variant as keyof typeof variants]);
      expect(problemsOf(format, request.body)).toEqual([]);
    });

    it("would not take a broken request: the validators do look", () => {
      for (const format of ["responses", "chat", "messages", "generate", "openrouter", "embeddings", "batchEmbed"]) {
        const broken = {
          messages: 1,
          input: { no: 1 },
          contents: "none",
          requests: "none",
          max_tokens: "many",
          temperature: "warm",
        };
        expect(problemsOf(format, broken), format).not.toEqual([]);
      }
    });

    it("embedders take theirs", async () => {
      const texts = ["one", "two"].map((text) => ({ provider: "lab", model: "embedder-1", dimensions: 256, text }));
      const { fetch, sent } = scriptedFetch(({ url }) => {
        const vector = [0.6, 0.8];
        return {
          body: url.includes("google")
            ? { embeddings: texts.map(() => ({ values: vector })) }
            : { data: texts.map((_, index) => ({ index, embedding: vector })) },
        };
      });
      const options = { name: "lab", apiKey: "key-key-key", requestTimeoutMs: 1000, fetch };
      for (const kind of ["openai", "google"] as const) {
        await createEmbedderProvider({ ...options, kind }).embed(texts, { signal: new AbortController().signal });
      }
      expect(sent.map(({ body }, index) => problemsOf(index === 0 ? "embeddings" : "batchEmbed", body))).toEqual([
        [],
        [],
      ]);
    });

    it("a batch takes the asks of the files provider", async () => {
      const folder = mkdtempSync(join(tmpdir(), "asks-"));
      try {
        const provider = createFilesProvider({ name: "lab", folder });
        for (const [key, call] of Object.entries(variants))
          await provider.call(call, { key, signal: new AbortController().signal });
        await provider.close();
        const lines = readFileSync(join(folder, "asks", "pending.jsonl"), "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
        expect(lines.map((line) => problemsOf("chat", line.body))).toEqual([[], [], [], []]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);

async function requestOf(kind: LanguageModelKind, call: ReturnType<typeof exampleCall>): Promise<SentRequest> {
  const { model, body } = providerExamples[kind];
  const { fetch, sent } = scriptedFetch(() => ({ body }));
  const address = kind === "openai-compatible" ? { baseUrl: "http://localhost:11434/v1" } : {};
  const provider = createLanguageModelProvider({
    name: "lab",
    kind,
    apiKey: "key-key-key",
    concurrency: 1,
    requestTimeoutMs: 1000,
    fetch,
    ...address,
  });
  await provider.call({ ...call, model }, { key: "k", signal: new AbortController().signal });
  return sent[0]!;
}
