import type { ModelReply } from "../../model.ts";
import { listAt, member, numberAt, textAt } from "../json-access.ts";
import { problemOf } from "../provider-problem.ts";
import { type Reading, unreadable } from "./reading.ts";

/** OpenAI's responses, as xAI speaks it too. */
export function readResponse(body: unknown): Reading {
  const problem = problemOf(body);
  if (problem !== null) return { kind: "problem", problem };
  const output = listAt(body, "output");
  if (output === undefined) return unreadable;
  const parts = output.flatMap((part) => (textAt(part, "type") === "message" ? (listAt(part, "content") ?? []) : []));
  const text = parts
    .map((part) => (textAt(part, "type") === "output_text" ? (textAt(part, "text") ?? "") : ""))
    .join("");
  const refusal = parts.map((part) => textAt(part, "refusal") ?? "").join("");
  const usage = member(body, "usage");
  return {
    kind: "reply",
    text: text || refusal,
    finishReason: refusal ? "content-filter" : finishReasonOf(body, parts.length > 0),
    usage: {
      inputTokens: numberAt(usage, "input_tokens") ?? null,
      cachedInputTokens: numberAt(usage, "input_tokens_details", "cached_tokens") ?? null,
      outputTokens: numberAt(usage, "output_tokens") ?? null,
      reasoningTokens: numberAt(usage, "output_tokens_details", "reasoning_tokens") ?? null,
      cacheWriteTokens: numberAt(usage, "input_tokens_details", "cache_write_tokens") ?? null,
    },
    reportedModel: textAt(body, "model") ?? null,
  };
}

function finishReasonOf(body: unknown, spoke: boolean): ModelReply["finishReason"] {
  const incomplete = textAt(body, "incomplete_details", "reason");
  if (incomplete === "content_filter") return "content-filter";
  if (incomplete === "max_output_tokens") return "length";
  if (textAt(body, "status") === "failed") return "error";
  return textAt(body, "status") === "completed" && spoke ? "stop" : "other";
}
