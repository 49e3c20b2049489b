import { listAt, member, numberAt, textAt } from "./json-access.ts";

/** An error as a provider words it. */
export interface ProviderProblem {
  readonly message: string;
  /** Codes, types, statuses and reasons found, in lower case. */
  readonly codes: readonly string[];
  /** An HTTP status given in the body (OpenRouter passes on the upstream's). */
  readonly status: number | null;
  /** Google's RetryInfo. */
  readonly retryAfterMs: number | null;
}

/**
 * Finds the error in a body, null where there is none. Shapes: `{error: {message, code, type | status, details | metadata}}` (OpenAI, Anthropic, Google,
 * OpenRouter), the same in a list (Google), `{code, error: "..."}` (xAI), `{object: "error", message, type, code}` (Mistral, vLLM),
 * `{detail}` (Mistral, FastAPI), `{error: "..."}` (Ollama).
 */
export function problemOf(body: unknown): ProviderProblem | null {
  const root = Array.isArray(body) ? body[0] : body;
  const error = member(root, "error") ?? undefined;
  if (typeof error === "string") return problem(error, [root]);
  if (error !== undefined && error !== null) return problem(messageOf(error), [error, ...detailsOf(error)], error);
  if (textAt(root, "object") === "error" || textAt(root, "type") === "error")
    return problem(messageOf(root), [root], root);
  const detail = member(root, "detail");
  return detail === undefined ? null : problem(typeof detail === "string" ? detail : JSON.stringify(detail), []);
}

function problem(message: string, sources: readonly unknown[], error?: unknown): ProviderProblem {
  const codes = sources.flatMap((source) =>
    ["code", "type", "status", "reason", "error_type"].map((name) => member(source, name)),
  );
  return {
    message,
    codes: codes.filter((code) => typeof code === "string").map((code) => code.toLowerCase()),
    status: numberAt(error, "code") ?? null,
    retryAfterMs: retryDelayMs(error),
  };
}

function messageOf(error: unknown): string {
  const message = member(error, "message");
  const text = typeof message === "string" ? message : JSON.stringify(message ?? error);
  const upstream = member(error, "metadata", "raw");
  if (upstream === undefined) return text;
  return `${text}: ${typeof upstream === "string" ? upstream : JSON.stringify(upstream)}`;
}

/** Places inside an error that hold codes of their own: Google's details with their quota violations, OpenRouter's metadata, Azure's inner error. */
function detailsOf(error: unknown): unknown[] {
  const details = listAt(error, "details") ?? [];
  const violations = details
    .flatMap((detail) => listAt(detail, "violations") ?? [])
    .map((violation) => ({ code: textAt(violation, "quotaId") ?? textAt(violation, "quotaMetric") }));
  return [...details, ...violations, member(error, "metadata"), member(error, "innererror")];
}

function retryDelayMs(error: unknown): number | null {
  const delays = (listAt(error, "details") ?? []).map((detail) => textAt(detail, "retryDelay"));
  const seconds = delays
    .map((delay) => /^(\d+(?:\.\d+)?)s$/.exec(delay ?? "")?.[1])
    .find((found) => found !== undefined);
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1000);
}
