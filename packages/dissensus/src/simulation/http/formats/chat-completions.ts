import { type JsonObject, numberOrNull, objectIn, optional, textIn } from "../json-fields.ts";
import { partsOfMessages, refuseStreaming } from "./content-parts.ts";
import { reasoningTokensFor } from "./reasoning-tokens.ts";
import type { Answer, AskedCall, WireFormat } from "./wire-format.ts";

/** Who speaks chat completions, where they differ. `refusal`: how a model that declines says so. */
export interface ChatVariant {
  readonly refusal: "field" | "native-reason" | "words";
  readonly withProviderFields: boolean;
}

/** OpenAI's chat completions, as Mistral, OpenRouter and most servers speak it too. */
export function chatCompletions(variant: ChatVariant): WireFormat {
  return {
    name: "chat-completions",
    read: readChat,
    reply: (answer) => ({
      id: `${variant.withProviderFields ? "gen" : "chatcmpl"}-${answer.id}`,
      object: "chat.completion",
      created: Math.floor(answer.createdAtMs / 1000),
      model: answer.reportedModel,
      ...(variant.withProviderFields ? { provider: "Simulation", system_fingerprint: null } : {}),
      choices: [{ index: 0, logprobs: null, ...spoken(answer, variant) }],
      usage: usageOf(answer),
    }),
  };
}

function readChat(body: JsonObject): AskedCall {
  refuseStreaming(body["stream"]);
  return {
    model: textIn(body["model"], "model"),
    parts: partsOfMessages(body["messages"], "messages"),
    replySchema: schemaIn(body["response_format"]),
    maxOutputTokens: numberOrNull(body["max_completion_tokens"] ?? body["max_tokens"], "max_tokens"),
    reasoningTokens: reasoningTokensFor(body["reasoning_effort"] ?? optional(body["reasoning"], "effort")),
    asTool: false,
  };
}

function schemaIn(format: unknown): JsonObject | null {
  if (format === undefined || format === null) return null;
  const { type, json_schema: named } = objectIn(format, "response_format");
  if (type === "json_object") return {};
  if (type !== "json_schema") return null;
  return objectIn(objectIn(named, "response_format.json_schema")["schema"], "response_format.json_schema.schema");
}

function spoken({ text, ending }: Answer, { refusal, withProviderFields }: ChatVariant): object {
  const native = (reason: string): object => (withProviderFields ? { native_finish_reason: reason } : {});
  const said = (content: string | null, refused: string | null = null): object => ({
    message: { role: "assistant", content, refusal: refused },
  });
  switch (ending) {
    case "stop":
      return { ...said(text), finish_reason: "stop", ...native("stop") };
    case "length":
      return { ...said(text), finish_reason: "length", ...native("max_tokens") };
    case "content-filter":
      return { ...said(""), finish_reason: "content_filter", ...native("content_filter") };
    case "refusal":
      return {
        ...(refusal === "field" ? said(null, text) : said(text)),
        finish_reason: "stop",
        ...native(refusal === "native-reason" ? "refusal" : "stop"),
      };
  }
}

function usageOf({ tokens }: Answer): object {
  return {
    prompt_tokens: tokens.input,
    completion_tokens: tokens.output,
    total_tokens: tokens.input + tokens.output,
    prompt_tokens_details: {
      cached_tokens: tokens.cached,
      audio_tokens: 0,
      ...(tokens.cacheWrite > 0 ? { cache_write_tokens: tokens.cacheWrite } : {}),
    },
    completion_tokens_details: { reasoning_tokens: tokens.reasoning, audio_tokens: 0 },
  };
}
