import { ModelError } from "../model-error.ts";
import type { Connection } from "../wire/connection.ts";
import { outcomeOf } from "../wire/outcome.ts";
import type { ReplyReader } from "../wire/replies/reading.ts";
import type { BatchRow } from "./batch-provider.ts";

/** A line of results that is JSON; null for one that is not, as where a result was garbled. */
export function parsedRow(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** A result that holds what the synchronous endpoint would have answered. */
export interface AnsweredRow {
  readonly key: string;
  readonly status: number;
  readonly body: unknown;
  /** The whole line, which is kept. */
  readonly line: string;
}

export function answeredRow(
  { key, status, body, line }: AnsweredRow,
  read: ReplyReader,
  connection: Connection,
): BatchRow {
  const rawBody = connection.redact(line);
  const exchange = { sent: null, status, headers: null, body: connection.redact(JSON.stringify(body)), failure: null };
  const outcome = outcomeOf(exchange, read, connection, Date.now());
  if (outcome instanceof ModelError) return { key, kind: "failed", error: outcome };
  const { text, finishReason, usage, reportedModel, note } = outcome;
  const warnings = note === undefined ? [] : [connection.redact(note)];
  return { key, kind: "reply", reply: { text, finishReason, usage, reportedModel, warnings, rawBody, attempts: 1 } };
}

/** A request that the provider did not get to: asking again may help. */
export function unansweredRow(key: string, why: string, connection: Connection): BatchRow {
  const message = connection.redact(`${connection.name}: ${why}`);
  return { key, kind: "failed", error: new ModelError({ kind: "timeout", provider: connection.name, message }) };
}
