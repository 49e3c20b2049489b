import type { EmbedCall, ModelCall, ModelReply, ReplyFormat } from "../models/model.ts";
import { ModelError, type ModelErrorKind } from "../models/model-error.ts";

/**
 * A call as the queue carries it: long shared texts by their SHA-256, never a key of a provider. What models wrote stands in JSON within the job's own
 * JSON, since PostgreSQL takes neither NUL nor lone surrogates.
 */
export interface CallJob {
  readonly kind: "call" | "embed";
  readonly key: string;
  /** A ModelCall, or a list of EmbedCall, as JSON. */
  readonly call: string;
  /** SHA-256 of the texts that the call leaves out. */
  readonly texts: readonly string[];
}

/** What came of a job, as text. */
export type JobOutcome =
  | { readonly kind: "reply"; readonly reply: ModelReply }
  | { readonly kind: "vectors"; readonly vectors: readonly string[] }
  | { readonly kind: "error"; readonly error: ErrorFields };

interface ErrorFields {
  readonly kind: ModelErrorKind;
  readonly provider: string;
  readonly message: string;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly attempts: number;
  readonly rawBody: string | null;
}

/** Calls have the same id wherever they are sent from: a call that is in the queue is not put there again. */
export function jobIdOf(key: string): string {
  const hex = key.slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The call of a job, its shared texts filled in. */
export function modelCallOf(job: CallJob, textOf: (hash: string) => string): ModelCall {
  const call = JSON.parse(job.call) as ModelCall & { system: unknown; prefix: unknown };
  const filled = (text: unknown): string | null =>
    typeof text === "object" && text !== null ? textOf((text as { sha256: string }).sha256) : (text as string | null);
  return { ...call, reply: sameReply(call.reply), system: filled(call.system), prefix: filled(call.prefix) };
}

/** Reply formats by their JSON. */
const replies = new Map<string, ReplyFormat>();
const rememberedReplies = 1_000;

/** One object for each format, as within a run: what is worked out from a schema is remembered by its identity. */
function sameReply(reply: ReplyFormat): ReplyFormat {
  const json = JSON.stringify(reply);
  const known = replies.get(json);
  if (known !== undefined) return known;
  if (replies.size >= rememberedReplies) replies.clear();
  replies.set(json, reply);
  return reply;
}

export function embedCallsOf({ call }: CallJob): readonly EmbedCall[] {
  return JSON.parse(call) as EmbedCall[];
}

export function outcomeOfError({
  kind,
  provider,
  message,
  status,
  retryAfterMs,
  attempts,
  rawBody,
}: ModelError): JobOutcome {
  return { kind: "error", error: { kind, provider, message, status, retryAfterMs, attempts, rawBody } };
}

export function vectorsOutcome(vectors: readonly Float32Array[]): JobOutcome {
  const packed = vectors.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength).toString("base64"),
  );
  return { kind: "vectors", vectors: packed };
}

export function vectorOf(packed: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(packed, "base64"));
  return new Float32Array(bytes.buffer);
}

/** The error as the worker met it. */
export function errorOf({ error }: Extract<JobOutcome, { kind: "error" }>): ModelError {
  return new ModelError(error);
}
