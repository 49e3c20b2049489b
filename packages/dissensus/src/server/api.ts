import type { ReviewAgreement } from "../analysis/review/review-agreement.ts";
import type { ReviewItem } from "../analysis/review/review-item.ts";
import type { HumanLabel } from "../domain/annotation/human-label.ts";
import type { ReportData, ReportScenario } from "../report/report-data.ts";
import type { ScenarioRow } from "../report/scenario-row.ts";

/** How far something is that is made in the background. */
export interface Making {
  readonly state: "waiting" | "making" | "ready" | "failed";
  /** Part of it that is done, 0 to 1. */
  readonly done: number;
  /** Why it failed; null else. */
  readonly problem: string | null;
}

/** Where the run stands, and what the server has made of it so far. */
export interface ExplorerState {
  /** Changes when the run's tables do. */
  readonly version: string;
  /** Changes when the lists of scenarios do. */
  readonly listVersion: string;
  /** Changes when the findings do. */
  readonly findingsVersion: string;
  readonly stages: readonly StageProgress[];
  /** Stages that are not finished, by name; empty: the run is complete. */
  readonly unfinished: readonly string[];
  readonly findings: Making;
  /** What is said of scenarios by scores, labels and verdicts, in the lists. */
  readonly facts: Making;
  /** The full-text index of the answers. */
  readonly answers: Making;
}

export interface StageProgress {
  readonly stage: string;
  readonly status: "open" | "complete";
  readonly rows: number;
  readonly failures: number;
  readonly calls: number;
  readonly outputTokens: number;
}

/** `GET report`: all but the scenarios. Before there are findings: those of a run without a row. */
export type ReportReply = Omit<ReportData, "scenarios">;

/** `GET scenarios?<filters>&from=0&count=60` */
export interface ScenarioListReply {
  readonly listVersion: string;
  /** Scenarios of the run that are kept. */
  readonly inRun: number;
  /** Those that pass the filters. */
  readonly matching: number;
  /** The part of the list asked for. */
  readonly rows: readonly ScenarioRow[];
  /** Where answers are searched: how much of them can be found so far, 0 to 1. Else null. */
  readonly searched: number | null;
}

/** `GET scenarios/<id>?<filters>`: the scenario with its place in the filtered list. */
export interface ScenarioReply {
  readonly scenario: ReportScenario;
  /** The framings of its pair that are kept. */
  readonly framings: readonly ScenarioRow[];
  readonly place: ScenarioPlace;
}

export interface ScenarioPlace {
  /** From 1; 0: not in the list. */
  readonly position: number;
  readonly matching: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** `GET facets?<filters>`: per field, scenarios that pass the other filters by the field's value. */
export type FacetsReply = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** `GET review?reviewer=<name>` */
export interface ReviewReply {
  /** In the order in which they are shown. */
  readonly items: readonly ReviewItem[];
  /** Of this reviewer. */
  readonly labels: readonly HumanLabel[];
  /** Of all reviewers, against judges and scorers. */
  readonly agreement: ReviewAgreement;
}
