import type { ResponseDetail, ScenarioDetail } from "../analysis/findings/scenario-detail.ts";
import type { Findings } from "../analysis/findings.ts";
import type { Triage } from "../domain/annotation/triage.ts";
import type { Spec } from "../domain/spec/spec.ts";
import type { RunAccount } from "./run-account.ts";
import type { KnownVersion } from "./versions/known-version.ts";

/** All that the report's page shows. `renderHtml` embeds it. */
export interface ReportData {
  readonly findings: Findings;
  /** Other versions of the spec that are at hand; left out where none is. */
  readonly versions?: readonly KnownVersion[];
  /** Null for an imported dataset that came without one. */
  readonly spec: Pick<Spec, "name" | "file" | "text" | "clauses"> | null;
  /** In the order that the list shows. All framings of a pair belong in, so that they can be compared. */
  readonly scenarios: readonly ReportScenario[];
  /** Left out where there is none: an imported dataset, the page of findings alone. */
  readonly account?: RunAccount;
  /** What readers decided on findings; left out where nothing was. */
  readonly triage?: readonly Triage[];
  /** When the page was made, as the page prints it. Left out where the output must not depend on the clock. */
  readonly generatedAt?: string;
}

/** A scenario as the report carries it: whole, or with less text to keep the file small (`fitReport`). */
export interface ReportScenario extends Omit<ScenarioDetail, "responses"> {
  readonly responses: readonly ReportResponse[];
  /** `excerpts`: texts are cut after `excerptLength`, verdicts keep label and decisive clause. `numbers`: without texts. Left out: whole. */
  readonly shortened?: "excerpts" | "numbers";
}

/** The page tells responses apart by target and sample. */
export type ReportResponse = Omit<ResponseDetail, "responseId">;

/** UTF-16 units that an excerpt has at most. */
export const excerptLength = 240;
