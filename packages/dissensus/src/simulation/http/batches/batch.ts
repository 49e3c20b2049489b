import type { Asking } from "../answers/answer-asked.ts";
import type { JsonObject } from "../json-fields.ts";

/** A call in a batch, under the id that its sender gave it. */
export interface BatchRow {
  readonly id: string;
  /** contentKey. */
  readonly key: string;
  readonly asking: Asking;
}

/** What came of a row. */
export interface RowResult {
  readonly id: string;
  readonly kind: "reply" | "error" | "expired" | "cancelled";
  /** Of the reply or error, as if it had been asked by itself. */
  readonly status: number;
  readonly body: object;
}

/** Why a batch was refused after it was accepted (OpenAI). */
export interface BatchFailure {
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** A submitted batch and where it stands. */
export class Batch {
  readonly id: string;
  readonly provider: string;
  readonly createdAtMs: number;
  readonly rows: readonly BatchRow[];
  /** What its sender said about it and it gives back: input file, metadata, display name ... */
  readonly told: JsonObject;
  readonly failure: BatchFailure | null;
  cancelledAtMs: number | null = null;
  endedAtMs: number | null = null;
  /** One for each row, as they come to be; once it has ended: as they are handed out. */
  results: readonly RowResult[] = [];
  /** Results by kind, each row counted once. */
  counts = { reply: 0, error: 0, expired: 0, cancelled: 0 };

  constructor(batch: Pick<Batch, "id" | "provider" | "createdAtMs" | "rows" | "told" | "failure">) {
    this.id = batch.id;
    this.provider = batch.provider;
    this.createdAtMs = batch.createdAtMs;
    this.rows = batch.rows;
    this.told = batch.told;
    this.failure = batch.failure;
  }

  /** Running, being cancelled, or ended. */
  get stage(): "running" | "cancelling" | "ended" {
    if (this.endedAtMs !== null) return "ended";
    return this.cancelledAtMs === null ? "running" : "cancelling";
  }
}
