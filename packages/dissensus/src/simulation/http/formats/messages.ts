import { findJsonObject } from "../../../base/loose-json.ts";
import { type JsonObject, numberOrNull, objectIn, optional, textIn } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import { partsOfContent, partsOfMessages, refuseStreaming } from "./content-parts.ts";
import { reasoningTokensFor, reasoningTokensWithin } from "./reasoning-tokens.ts";
import type { Answer, AskedCall, WireFormat } from "./wire-format.ts";

/** Anthropic's messages. */
export const messages: WireFormat = {
  name: "messages",
  read: (body) => {
    refuseStreaming(body["stream"]);
    const maxOutputTokens = numberOrNull(body["max_tokens"], "max_tokens");
    if (maxOutputTokens === null) throw new WireProblem("bad-request", "max_tokens: Field required");
    const tool = toolIn(body);
    return {
      model: textIn(body["model"], "model"),
      parts: [
        ...(body["system"] === undefined ? [] : partsOfContent(body["system"], "system", "system")),
        ...partsOfMessages(body["messages"], "messages"),
      ],
      replySchema: tool ?? schemaIn(body),
      maxOutputTokens,
      reasoningTokens:
        reasoningTokensWithin(optional(body["thinking"], "budget_tokens")) ||
        reasoningTokensFor(optional(body["output_config"], "effort")),
      asTool: tool !== null,
    };
  },
  reply: messageOf,
};

function schemaIn(body: JsonObject): JsonObject | null {
  const format = optional(body["output_config"], "format") ?? body["output_format"];
  return format === undefined || format === null ? null : objectIn(objectIn(format, "format")["schema"], "schema");
}

/** The input schema of the tool `json`, where the request offers it. */
function toolIn(body: JsonObject): JsonObject | null {
  const tools: readonly unknown[] = Array.isArray(body["tools"]) ? body["tools"] : [];
  const tool = tools.find((candidate) => optional(candidate, "name") === "json");
  return tool === undefined ? null : objectIn(optional(tool, "input_schema"), "tools.input_schema");
}

function messageOf(answer: Answer, asked: AskedCall): object {
  const { id, text, ending, tokens } = answer;
  const input = asked.asTool && ending === "stop" ? findJsonObject(text) : undefined;
  const content =
    input === undefined
      ? { type: "text", text, citations: null }
      : { type: "tool_use", id: `toolu_${id}`, name: "json", input };
  const stopReason = { stop: "end_turn", length: "max_tokens", refusal: "refusal", "content-filter": "refusal" }[
    ending
  ];
  return {
    id: `msg_${id}`,
    type: "message",
    role: "assistant",
    model: answer.reportedModel,
    content: ending === "refusal" ? [] : [content],
    stop_reason: input === undefined ? stopReason : "tool_use",
    stop_sequence: null,
    container: null,
    context_management: null,
    usage: {
      input_tokens: tokens.input - tokens.cached - tokens.cacheWrite,
      cache_creation_input_tokens: tokens.cacheWrite,
      cache_read_input_tokens: tokens.cached,
      cache_creation: { ephemeral_5m_input_tokens: tokens.cacheWrite, ephemeral_1h_input_tokens: 0 },
      output_tokens: tokens.output,
      output_tokens_details: { thinking_tokens: tokens.reasoning },
      server_tool_use: null,
      service_tier: "standard",
      inference_geo: "not_available",
    },
  };
}
