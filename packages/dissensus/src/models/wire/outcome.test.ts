import { describe, expect, it } from "vitest";
import { connectionOf } from "./connection.ts";
import { newExchange } from "./exchange.ts";
import { outcomeOf } from "./outcome.ts";
import { readChatCompletion } from "./replies/read-chat-completion.ts";

const connection = connectionOf({ name: "lab", baseUrl: "http://host", apiKey: "canary-key-1234" });
const now = Date.UTC(2026, 10, 21);

function outcome(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return outcomeOf(
    { ...newExchange(), status, body: text, headers: new Headers(headers) },
    readChatCompletion,
    connection,
    now,
  );
}

const google = (message: string, details: object[]) => ({
  error: { code: 429, message, status: "RESOURCE_EXHAUSTED", details },
});
const quotaFailure = (quotaId: string) => ({
  "@type": "type.googleapis.com/google.rpc.QuotaFailure",
  violations: [{ quotaId }],
});
const retryInfo = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.5s" };

describe("outcomeOf, errors", () => {
  it.each([
    [
      "OpenAI: too fast",
      429,
      { error: { message: "Slow down", type: "requests", code: "rate_limit_exceeded" } },
      "rate-limit",
    ],
    [
      "OpenAI: no money",
      429,
      { error: { message: "Check your plan", type: "insufficient_quota", code: "insufficient_quota" } },
      "quota",
    ],
    ["OpenAI: wrong key", 401, { error: { message: "Incorrect key", code: "invalid_api_key" } }, "authentication"],
    [
      "OpenAI: no such model, as 400",
      400,
      { error: { message: "No such model", code: "model_not_found" } },
      "not-found",
    ],
    ["OpenAI: too long", 400, { error: { message: "Too long", code: "context_length_exceeded" } }, "bad-request"],
    ["OpenAI: broken", 500, { error: { message: "Sorry", type: "server_error" } }, "overloaded"],
    [
      "Anthropic: too fast",
      429,
      { type: "error", error: { type: "rate_limit_error", message: "Too fast" } },
      "rate-limit",
    ],
    [
      "Anthropic: overloaded",
      529,
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
      "overloaded",
    ],
    [
      "Anthropic: no money",
      400,
      { type: "error", error: { type: "invalid_request_error", message: "Your credit balance is too low to go on" } },
      "quota",
    ],
    [
      "Google: too fast",
      429,
      google("Quota exceeded", [quotaFailure("RequestsPerMinutePerProject"), retryInfo]),
      "rate-limit",
    ],
    ["Google: day used up", 429, google("Quota exceeded", [quotaFailure("RequestsPerDayPerProject")]), "quota"],
    [
      "Google: wrong key, as 400",
      400,
      { error: { code: 400, message: "No", status: "INVALID_ARGUMENT", details: [{ reason: "API_KEY_INVALID" }] } },
      "authentication",
    ],
    ["Google: a list", 503, [{ error: { code: 503, message: "Full", status: "UNAVAILABLE" } }], "overloaded"],
    ["Google: too slow", 504, { error: { code: 504, message: "Late", status: "DEADLINE_EXCEEDED" } }, "timeout"],
    ["xAI: no money", 429, { code: "exhausted", error: "Your team has used all available credits" }, "quota"],
    ["xAI: wrong key, as 400", 400, { code: "invalid_api_key", error: "Incorrect API key" }, "authentication"],
    [
      "xAI: wrong key, in words only",
      400,
      { code: "Client specified an invalid argument", error: "Incorrect API key provided." },
      "authentication",
    ],
    [
      "Mistral: too fast",
      429,
      { object: "error", message: "Too many", type: "rate_limited", code: "1300" },
      "rate-limit",
    ],
    ["Mistral: wrong parameter", 422, { detail: [{ msg: "field required" }] }, "bad-request"],
    ["OpenRouter: no money", 402, { error: { code: 402, message: "Insufficient credits" } }, "quota"],
    [
      "OpenRouter: upstream down, inside a 200",
      200,
      { error: { code: 502, message: "Provider returned error" } },
      "overloaded",
    ],
    [
      "OpenRouter: upstream fails midway",
      200,
      { choices: [{ error: { code: 429, message: "Slow" }, message: { content: "I th" } }] },
      "rate-limit",
    ],
    ["Ollama: no such model", 404, { error: "model not found" }, "not-found"],
    ["a proxy's page", 502, "<html>Bad Gateway</html>", "overloaded"],
    ["a page where a reply should be", 200, "<html>Welcome</html>", "unreadable-reply"],
    ["a reply cut short", 200, '{"choices": [{"mess', "unreadable-reply"],
    ["JSON of another shape", 200, { hello: "world" }, "unreadable-reply"],
    ["no choices", 200, { choices: [] }, "unreadable-reply"],
    ["nothing", 200, "", "unreadable-reply"],
  ])("tells %s", (_, status, body, kind) => {
    expect(outcome(status, body)).toMatchObject({ name: "ModelError", kind, status, provider: "lab" });
  });

  it("keeps what came, what was said and how long to wait", () => {
    const body = { error: { message: "Provider returned error", code: 429, metadata: { raw: "busy upstream" } } };
    expect(outcome(429, body, { "retry-after": "7" })).toMatchObject({
      message: "lab: Provider returned error: busy upstream",
      retryAfterMs: 7_000,
      rawBody: JSON.stringify(body),
    });
    expect(outcome(429, google("Quota exceeded", [retryInfo]))).toMatchObject({ retryAfterMs: 34_500 });
  });

  it("names where it was redirected to", () => {
    expect(outcome(308, "", { location: "https://host/v1/" })).toMatchObject({
      kind: "bad-request",
      message: "lab: HTTP 308: redirected to https://host/v1/; set that address as base URL",
    });
  });

  it("calls a connection that breaks a network error and says why", () => {
    const failure = new TypeError("fetch failed", { cause: Object.assign(new Error(""), { code: "ECONNRESET" }) });
    expect(outcomeOf({ ...newExchange(), failure }, readChatCompletion, connection, now)).toMatchObject({
      kind: "network",
      message: "lab: fetch failed: ECONNRESET",
    });
  });
});

describe("outcomeOf, content that is withheld", () => {
  it.each([
    ["OpenAI", 400, { error: { message: "Your prompt was flagged", code: "invalid_prompt" } }],
    [
      "Azure",
      400,
      { error: { message: "Filtered", code: "content_filter", innererror: { code: "ResponsibleAIPolicyViolation" } } },
    ],
    [
      "Anthropic",
      400,
      {
        type: "error",
        error: { type: "invalid_request_error", message: "Output blocked by content filtering policy" },
      },
    ],
    ["xAI", 403, { code: "permission denied", error: "Content violates usage guidelines." }],
    [
      "OpenRouter",
      403,
      {
        error: {
          code: 403,
          message: "openai/m requires moderation. Your input was flagged",
          metadata: { reasons: ["x"] },
        },
      },
    ],
  ])("is an answer for %s, not an error", (_, status, body) => {
    expect(outcome(status, body)).toMatchObject({ kind: "reply", text: "", finishReason: "content-filter" });
  });
});
