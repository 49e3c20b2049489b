import type { Check, SequentialTest } from "../../domain/check/suite.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";

/** One answer of one target to one scenario of a check, and what the judges say of it. */
export interface CheckedAnswer {
  readonly query: string;
  readonly target: string;
  /** Null: no answer could be had. */
  readonly response: string | null;
  readonly verdicts: readonly JudgeSays[];
  /** As expected or not; null: it could not be told. Counts for nothing then. */
  readonly passes: boolean | null;
}

export interface JudgeSays {
  readonly judge: string;
  readonly label: VerdictLabel;
  readonly decisiveClause: string | null;
  readonly reasoning: string;
}

/**
 * `passed`, `failed`: decided. `known`: failed, and the suite says so. `mended`: passed, though the suite says that it fails. `undecided`: the scenarios
 * were used up before it was decided. `unanswered`: so many answers or verdicts are missing that it could not be.
 */
export const checkStatuses = ["passed", "failed", "known", "mended", "undecided", "unanswered"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

export interface CheckResult {
  readonly check: Check;
  readonly status: CheckStatus;
  readonly passes: number;
  readonly fails: number;
  readonly unscored: number;
  /** In the order of asking. */
  readonly answers: readonly CheckedAnswer[];
}

export interface SuiteResult {
  readonly test: SequentialTest;
  /** The spec that was checked, as people name its file. */
  readonly specFile: string;
  readonly specHash: string;
  readonly results: readonly CheckResult[];
}
