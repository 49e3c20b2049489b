import type { ModelReply, Usage } from "../../model.ts";
import { listAt, member, numberAt, textAt } from "../json-access.ts";
import { problemOf } from "../provider-problem.ts";
import { type Reading, unreadable } from "./reading.ts";

/** Anthropic's messages. Models without structured output are made to call a tool named `json`: its input is the reply. */
export function readMessage(body: unknown): Reading {
  const problem = problemOf(body);
  if (problem !== null) return { kind: "problem", problem };
  const content = listAt(body, "content");
  if (content === undefined) return unreadable;
  const json = content.find((block) => textAt(block, "type") === "tool_use" && textAt(block, "name") === "json");
  const text = content.map((block) => (textAt(block, "type") === "text" ? (textAt(block, "text") ?? "") : "")).join("");
  return {
    kind: "reply",
    text: json === undefined ? text : JSON.stringify(member(json, "input") ?? null),
    finishReason: json === undefined ? finishReasonOf(textAt(body, "stop_reason")) : "stop",
    usage: usageOf(member(body, "usage")),
    reportedModel: textAt(body, "model") ?? null,
  };
}

function finishReasonOf(stopReason: string | undefined): ModelReply["finishReason"] {
  switch (stopReason) {
    case "end_turn":
    case "stop_sequence":
      return "stop";
    case "max_tokens":
    case "model_context_window_exceeded":
      return "length";
    case "refusal":
      return "content-filter";
    default:
      return "other";
  }
}

/** Anthropic counts cached input apart; here `inputTokens` is all of it. */
function usageOf(usage: unknown): Usage {
  const uncached = numberAt(usage, "input_tokens");
  const read = numberAt(usage, "cache_read_input_tokens");
  const written = numberAt(usage, "cache_creation_input_tokens");
  return {
    inputTokens: uncached === undefined ? null : uncached + (read ?? 0) + (written ?? 0),
    cachedInputTokens: read ?? null,
    outputTokens: numberAt(usage, "output_tokens") ?? null,
    reasoningTokens: numberAt(usage, "output_tokens_details", "thinking_tokens") ?? null,
    cacheWriteTokens: written ?? null,
  };
}
