import type { Usage } from "../model.ts";
import { ModelError } from "../model-error.ts";
import type { Connection } from "./connection.ts";
import { errorKindOf, isContentFilter } from "./error-kind.ts";
import type { Exchange } from "./exchange.ts";
import { type ProviderProblem, problemOf } from "./provider-problem.ts";
import type { ReadReply, ReplyReader } from "./replies/reading.ts";
import { retryAfterMs } from "./retry-after.ts";
import { unreachable } from "./unreachable.ts";

/**
 * What an exchange brought: a reply, or a ModelError (returned, to be thrown). An error that says the content was withheld is a reply.
 * `now`: milliseconds since 1970, for Retry-After dates.
 */
export function outcomeOf(
  exchange: Exchange,
  read: ReplyReader,
  connection: Connection,
  now: number,
): ReadReply | ModelError {
  const body = parsedBody(exchange);
  const reading = exchange.status !== null && exchange.status < 300 ? read(body) : null;
  if (reading?.kind === "reply") return reading;
  const problem = reading?.kind === "problem" ? reading.problem : problemOf(body);
  return problem !== null && isContentFilter(problem)
    ? withheld(problem)
    : failureOf(exchange, problem, connection, now);
}

/** The error of an exchange that brought nothing to use. `problem`: what the provider says in the body, if anything. */
export function failureOf(
  exchange: Exchange,
  problem: ProviderProblem | null,
  connection: Connection,
  now: number,
): ModelError {
  const { name, redact } = connection;
  if (exchange.failure !== null) return broken(exchange.failure, connection);
  const refused = exchange.status !== null && exchange.status >= 300;
  const known = problem ?? (refused ? bare(exchange) : null);
  return new ModelError({
    kind: known === null ? "unreadable-reply" : errorKindOf(exchange.status, known),
    provider: name,
    message: redact(`${name}: ${known?.message ?? `no reply can be read in: ${excerpt(exchange)}`}`),
    status: exchange.status,
    retryAfterMs: known?.retryAfterMs ?? retryAfterMs(exchange.headers, now),
    rawBody: exchange.body,
  });
}

function broken(failure: Error, { name, baseUrl, redact }: Connection): ModelError {
  const why = unreachable(failure);
  if (why === undefined)
    return new ModelError({ kind: "network", provider: name, message: redact(`${name}: ${causes(failure)}`) });
  return new ModelError({
    kind: "unreachable",
    provider: name,
    message: `${name} cannot be reached at ${baseUrl}: ${why}`,
  });
}

/** Undefined where the body is not JSON. */
export function parsedBody(exchange: Exchange): unknown {
  try {
    return JSON.parse(exchange.body ?? "");
  } catch {
    return undefined;
  }
}

/** A failed exchange whose body says nothing we know. */
function bare(exchange: Exchange): ProviderProblem {
  const target = exchange.headers?.get("location");
  const message =
    target !== null && target !== undefined
      ? `HTTP ${exchange.status}: redirected to ${target}; set that address as base URL`
      : `HTTP ${exchange.status}: ${excerpt(exchange)}`;
  return { message, codes: [], status: null, retryAfterMs: null };
}

function excerpt(exchange: Exchange): string {
  const text = (exchange.body ?? "").replace(/\s+/g, " ").trim();
  if (text === "") return "an empty body";
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}...` : text;
}

const excerptLength = 200;

/** undici wraps what happened ("fetch failed") around why (ECONNREFUSED). */
function causes(error: Error): string {
  const messages: string[] = [];
  for (let at: unknown = error; at instanceof Error && messages.length < 4; at = at.cause) {
    const code = "code" in at && typeof at.code === "string" ? at.code : "";
    messages.push(at.message || code || at.name);
  }
  return [...new Set(messages)].join(": ");
}

function withheld(problem: ProviderProblem): ReadReply {
  return {
    kind: "reply",
    text: "",
    finishReason: "content-filter",
    usage: unknownUsage,
    reportedModel: null,
    note: problem.message,
  };
}

const unknownUsage: Usage = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
