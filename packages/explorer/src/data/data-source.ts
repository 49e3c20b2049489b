import type { HumanLabel } from "../../../dissensus/src/domain/annotation/human-label.ts";
import type { Triage } from "../../../dissensus/src/domain/annotation/triage.ts";
import type { ScenarioRow } from "../../../dissensus/src/report/scenario-row.ts";
import type { FacetsReply, ReviewReply, ScenarioListReply, ScenarioReply } from "../../../dissensus/src/server/api.ts";

/** What is there at once in a report's file, and on its way from a server. */
export type Soon<T> = T | Promise<T>;

/** Filters as they stand in the address. */
export type Choices = Readonly<Record<string, string>>;

/** Where the pages take scenarios from, and where they put what a reader writes: a report's file, or the explorer's server. */
export interface DataSource {
  readonly home: "file" | "server";
  /** `from`, `count`: the part of the filtered list whose rows are wanted. */
  list(choices: Choices, from: number, count: number): Soon<ScenarioListReply>;
  /** The rows of some scenarios; those that are not there are left out. */
  rowsOf(scenarioIds: readonly string[]): Soon<readonly ScenarioRow[]>;
  /** Null where there is no such scenario. */
  scenario(scenarioId: string, choices: Choices): Soon<ScenarioReply | null>;
  /** Counts that were asked for before and are still on their way do not arrive any more. */
  facets(choices: Choices): Soon<FacetsReply>;
  /** Null in a file: nothing can be written there. */
  readonly annotations: AnnotationSource | null;
}

export interface AnnotationSource {
  triage(): Promise<readonly Triage[]>;
  setTriage(triage: Omit<Triage, "changedAt">): Promise<readonly Triage[]>;
  review(reviewer: string): Promise<ReviewReply>;
  setLabel(label: HumanLabel): Promise<ReviewReply>;
  /** Where labels can be had as CSV. */
  readonly labelsAddress: string;
  /** Takes in labels from CSV; says how many. */
  takeLabels(csv: string): Promise<number>;
}
