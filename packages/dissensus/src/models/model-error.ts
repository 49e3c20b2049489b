/**
 * `quota`: money or a daily allowance is used up, waiting a minute does not help; `rate-limit`: waiting helps. `overloaded`: the provider's fault
 * (5xx, 529). `unreachable`: no connection could be made, so that nothing was sent; `network`: one broke. `unreadable-reply`: something came that
 * holds no reply.
 */
export type ModelErrorKind =
  | "rate-limit"
  | "overloaded"
  | "network"
  | "unreachable"
  | "timeout"
  | "authentication"
  | "quota"
  | "bad-request"
  | "not-found"
  | "unreadable-reply";

/** A call that brought no reply. Carries what decides whether, and when, to try again. Its message never holds a key. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly kind: ModelErrorKind;
  readonly provider: string;
  readonly status: number | null;
  /** What the provider asked us to wait; null where it did not say. */
  readonly retryAfterMs: number | null;
  readonly attempts: number;
  /** What the provider sent, where it sent something: an unreadable reply was paid for. Never holds a key. */
  readonly rawBody: string | null;

  constructor(problem: {
    kind: ModelErrorKind;
    provider: string;
    message: string;
    status?: number | null;
    retryAfterMs?: number | null;
    attempts?: number;
    rawBody?: string | null;
    cause?: unknown;
  }) {
    super(problem.message, problem.cause === undefined ? undefined : { cause: problem.cause });
    this.kind = problem.kind;
    this.provider = problem.provider;
    this.status = problem.status ?? null;
    this.retryAfterMs = problem.retryAfterMs ?? null;
    this.attempts = problem.attempts ?? 1;
    this.rawBody = problem.rawBody ?? null;
  }

  /** Whether the call may have been worked on, and paid for, all the same: its reply was lost or cannot be read. */
  get mayBePaid(): boolean {
    return ["network", "timeout", "unreadable-reply"].includes(this.kind);
  }

  /** Whether the same call may succeed later without anyone mending anything. */
  get retryable(): boolean {
    return ["rate-limit", "overloaded", "network", "unreachable", "timeout"].includes(this.kind);
  }
}
