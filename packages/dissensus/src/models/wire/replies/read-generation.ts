import type { ModelReply, Usage } from "../../model.ts";
import { listAt, member, numberAt, textAt } from "../json-access.ts";
import { problemOf } from "../provider-problem.ts";
import { type Reading, unreadable } from "./reading.ts";

/** Google's generateContent. A blocked prompt has feedback and no candidate: an answer without text. */
export function readGeneration(body: unknown): Reading {
  const problem = problemOf(body);
  if (problem !== null) return { kind: "problem", problem };
  const candidate = member(body, "candidates", 0);
  const blocked = textAt(body, "promptFeedback", "blockReason") !== undefined;
  if (candidate === undefined && !blocked) return unreadable;
  const parts = listAt(candidate, "content", "parts") ?? [];
  return {
    kind: "reply",
    text: parts.map((part) => (member(part, "thought") === true ? "" : (textAt(part, "text") ?? ""))).join(""),
    finishReason: blocked ? "content-filter" : finishReasonOf(textAt(candidate, "finishReason")),
    usage: usageOf(member(body, "usageMetadata")),
    reportedModel: textAt(body, "modelVersion") ?? null,
  };
}

function finishReasonOf(reason: string | undefined): ModelReply["finishReason"] {
  if (reason === "STOP") return "stop";
  if (reason === "MAX_TOKENS") return "length";
  return withheld.test(reason ?? "") ? "content-filter" : "other";
}

const withheld = /^(SAFETY|RECITATION|PROHIBITED_CONTENT|BLOCKLIST|SPII|IMAGE_SAFETY|MODEL_ARMOR)$/;

/** Google counts thoughts apart from the candidates; here `outputTokens` is all that is paid as output. */
function usageOf(usage: unknown): Usage {
  const said = numberAt(usage, "candidatesTokenCount");
  const thought = numberAt(usage, "thoughtsTokenCount");
  return {
    inputTokens: numberAt(usage, "promptTokenCount") ?? null,
    cachedInputTokens: numberAt(usage, "cachedContentTokenCount") ?? null,
    outputTokens: said === undefined && thought === undefined ? null : (said ?? 0) + (thought ?? 0),
    reasoningTokens: thought ?? null,
  };
}
