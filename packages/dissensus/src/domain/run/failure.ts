import type { Table } from "../table.ts";

export const failureReasons = ["unreadable", "refused", "truncated", "provider-error", "unusable"] as const;
/**
 * Why an ask gave no row. `unreadable`: no JSON of the wanted shape, even when asked again. `refused`: the model or its provider declined.
 * `truncated`: cut off at the token limit. `provider-error`: no reply could be had. `unusable`: well-formed but breaks a rule of the stage.
 */
export type FailureReason = (typeof failureReasons)[number];

/** An ask that gave nothing: unscored, counted and shown, never a zero and never a pass. */
export interface Failure {
  readonly stage: string;
  /** The stage's key of what was asked, e.g. a response and a judge. */
  readonly unit: string;
  readonly pairId: string | null;
  readonly scenarioId: string | null;
  readonly model: string;
  readonly reason: FailureReason;
  readonly detail: string;
}

export const failuresTable: Table<Failure> = {
  name: "failures",
  columns: {
    stage: "text",
    unit: "text",
    pairId: "text",
    scenarioId: "text",
    model: "text",
    reason: "text",
    detail: "text",
  },
  key: ["stage", "unit"],
};
