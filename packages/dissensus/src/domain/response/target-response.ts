import { keyOf } from "../../base/hash.ts";
import type { Table } from "../table.ts";
import type { Arm } from "./arm.ts";

/** One answer of one target to one scenario under one arm. A refusal or a provider's content filter is an answer too. */
export interface TargetResponse {
  readonly responseId: string;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly target: string;
  readonly provider: string;
  readonly arm: Arm;
  /** SHA-256 of the spec shown; null under the arm `none`. */
  readonly specHash: string | null;
  readonly sample: number;
  readonly text: string;
  readonly finishReason: string;
}

/** Key of (scenario, target, arm, spec, sample), sorted with its scenario. */
export function responseIdOf(
  response: Pick<TargetResponse, "scenarioId" | "target" | "arm" | "specHash" | "sample">,
): string {
  const { scenarioId, target, arm, specHash, sample } = response;
  return `${scenarioId}-${keyOf([target, arm, specHash, sample]).slice(0, 16)}`;
}

export const responsesTable: Table<TargetResponse> = {
  name: "responses",
  columns: {
    responseId: "text",
    scenarioId: "text",
    pairId: "text",
    target: "text",
    provider: "text",
    arm: "text",
    specHash: "text",
    sample: "integer",
    text: "text",
    finishReason: "text",
  },
  key: ["pairId", "scenarioId", "responseId"],
};
