import { type JsonObject, numberOrNull, objectIn, optional, textIn } from "../json-fields.ts";
import { partsOfContent, partsOfMessages, refuseStreaming } from "./content-parts.ts";
import { reasoningTokensFor } from "./reasoning-tokens.ts";
import type { Answer, AskedCall, PromptPart, WireFormat } from "./wire-format.ts";

/** OpenAI's responses, as xAI speaks it too. */
export const responses: WireFormat = {
  name: "responses",
  read: (body) => {
    refuseStreaming(body["stream"]);
    return {
      model: textIn(body["model"], "model"),
      parts: [...instructionsIn(body["instructions"]), ...inputIn(body["input"])],
      replySchema: schemaIn(optional(body["text"], "format")),
      maxOutputTokens: numberOrNull(body["max_output_tokens"], "max_output_tokens"),
      reasoningTokens: reasoningTokensFor(optional(body["reasoning"], "effort")),
      asTool: false,
    };
  },
  reply: responseOf,
};

function instructionsIn(instructions: unknown): PromptPart[] {
  return instructions === undefined || instructions === null
    ? []
    : partsOfContent(instructions, "system", "instructions");
}

function inputIn(input: unknown): PromptPart[] {
  return typeof input === "string" ? partsOfContent(input, "user", "input") : partsOfMessages(input, "input");
}

function schemaIn(format: unknown): JsonObject | null {
  if (format === undefined || format === null) return null;
  const { type, schema } = objectIn(format, "text.format");
  if (type === "json_object") return {};
  return type === "json_schema" ? objectIn(schema, "text.format.schema") : null;
}

function responseOf(answer: Answer, asked: AskedCall): object {
  const { id, ending } = answer;
  const incomplete = incompleteReasons[ending];
  const status = incomplete === null ? "completed" : "incomplete";
  const createdAt = Math.floor(answer.createdAtMs / 1000);
  return {
    id: `resp_${id}`,
    object: "response",
    created_at: createdAt,
    ...(status === "completed" ? { completed_at: createdAt } : {}),
    status,
    background: false,
    error: null,
    incomplete_details: incomplete === null ? null : { reason: incomplete },
    instructions: null,
    max_output_tokens: asked.maxOutputTokens,
    metadata: {},
    model: answer.reportedModel,
    output: outputOf(answer, status),
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: "default",
    store: false,
    temperature: 1,
    text: { format: { type: "text" } },
    tool_choice: "auto",
    tools: [],
    top_p: 1,
    truncation: "disabled",
    usage: usageOf(answer),
  };
}

const incompleteReasons = {
  length: "max_output_tokens",
  "content-filter": "content_filter",
  stop: null,
  refusal: null,
} as const;

function outputOf({ id, text, ending, tokens }: Answer, status: string): object[] {
  const content =
    ending === "refusal"
      ? { type: "refusal", refusal: text }
      : { type: "output_text", text, annotations: [], logprobs: [] };
  const message = { id: `msg_${id}`, type: "message", role: "assistant", status, content: [content] };
  return [
    ...(tokens.reasoning > 0 ? [{ id: `rs_${id}`, type: "reasoning", summary: [] }] : []),
    ...(ending === "content-filter" ? [] : [message]),
  ];
}

function usageOf({ tokens }: Answer): object {
  return {
    input_tokens: tokens.input,
    input_tokens_details: { cached_tokens: tokens.cached, cache_write_tokens: tokens.cacheWrite },
    output_tokens: tokens.output,
    output_tokens_details: { reasoning_tokens: tokens.reasoning },
    total_tokens: tokens.input + tokens.output,
  };
}
