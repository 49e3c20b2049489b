import { findJsonObject } from "../base/loose-json.ts";
import type { FailureReason } from "../domain/run/failure.ts";
import type { ReplySchema, TextReply } from "./stage.ts";

export type ReadReply<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly reason: FailureReason; readonly detail: string };

/**
 * Checks a reply against the shape that was asked for. Tolerates prose and fences around JSON, never a wrong shape. Half a surrogate
 * pair, which tables cannot hold, becomes U+FFFD here, so that nothing behind sees it.
 */
export function readReply<Reply>(schema: ReplySchema<Reply>, reply: TextReply): ReadReply<Reply> {
  if ("text" in schema) {
    // A model that spent all its tokens on thinking has not answered; one that was filtered has.
    if (reply.text.trim() === "" && reply.finishReason === "length")
      return failed("truncated", "cut off at the token limit before the answer began");
    return { ok: true, reply: schema.text({ ...reply, text: reply.text.toWellFormed() }) };
  }
  const found = findJsonObject(reply.text);
  if (found === undefined) {
    if (reply.finishReason === "content-filter") return failed("refused", "the provider's filter stopped the reply");
    if (reply.finishReason === "length")
      return failed("truncated", "cut off at the token limit before the JSON was complete");
    return failed(looksLikeRefusal(reply.text) ? "refused" : "unreadable", `no JSON object in: ${excerpt(reply.text)}`);
  }
  const parsed = schema.json.safeParse(wellFormed(found));
  if (parsed.success) return { ok: true, reply: parsed.data };
  const issues = parsed.error.issues.slice(0, 4).map((issue) => `${issue.path.join(".") || "reply"}: ${issue.message}`);
  return failed("unreadable", issues.join("; "));
}

/** A model that declines in prose where JSON was asked for. */
export function looksLikeRefusal(text: string): boolean {
  return /^\W*(?:i['’]?m sorry|i am sorry|sorry, (?:but )?i|i (?:can['’]?t|cannot|won['’]?t|am (?:not able|unable)|must decline)|as an ai\b)/i.test(
    text,
  );
}

/** JSON's escapes can spell half a surrogate pair in text that is well formed itself. */
function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.toWellFormed(), wellFormed(entry)]));
}

function failed(reason: FailureReason, detail: string): ReadReply<never> {
  return { ok: false, reason, detail };
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}
