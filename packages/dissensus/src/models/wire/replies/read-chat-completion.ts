import type { ModelReply, Usage } from "../../model.ts";
import { member, numberAt, textAt } from "../json-access.ts";
import { problemOf } from "../provider-problem.ts";
import { type Reading, unreadable } from "./reading.ts";

/** OpenAI's chat completions, as OpenRouter, Mistral, vLLM, Ollama and others speak it too. */
export function readChatCompletion(body: unknown): Reading {
  const choice = member(body, "choices", 0);
  const problem = problemOf(choice) ?? (choice === undefined ? problemOf(body) : null);
  if (problem !== null) return { kind: "problem", problem };
  const message = member(choice, "message");
  if (message === undefined || message === null) return unreadable;
  const refusal = textAt(message, "refusal");
  return {
    kind: "reply",
    text: contentText(member(message, "content")) || (refusal ?? ""),
    finishReason: refusal ? "content-filter" : finishReasonOf(choice),
    usage: usageOf(member(body, "usage")),
    reportedModel: textAt(body, "model") ?? null,
  };
}

function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = Array.isArray(content) ? content : [];
  return parts.map((part) => (textAt(part, "type") === "text" ? (textAt(part, "text") ?? "") : "")).join("");
}

function finishReasonOf(choice: unknown): ModelReply["finishReason"] {
  // OpenRouter passes on the upstream's own word, which may say more: Anthropic's refusal arrives as "stop".
  if (withheld.test(textAt(choice, "native_finish_reason") ?? "")) return "content-filter";
  switch (textAt(choice, "finish_reason")) {
    case "stop":
      return "stop";
    case "length":
    case "model_length":
      return "length";
    case "content_filter":
      return "content-filter";
    case "error":
      return "error";
    default:
      return "other";
  }
}

const withheld = /^(refusal|safety|content_filter|prohibited_content|blocklist|spii|recitation)$/i;

function usageOf(usage: unknown): Usage {
  return {
    inputTokens: numberAt(usage, "prompt_tokens") ?? null,
    cachedInputTokens:
      numberAt(usage, "prompt_tokens_details", "cached_tokens") ?? numberAt(usage, "prompt_cache_hit_tokens") ?? null,
    outputTokens: numberAt(usage, "completion_tokens") ?? null,
    reasoningTokens: numberAt(usage, "completion_tokens_details", "reasoning_tokens") ?? null,
    cacheWriteTokens: numberAt(usage, "prompt_tokens_details", "cache_write_tokens") ?? null,
  };
}
