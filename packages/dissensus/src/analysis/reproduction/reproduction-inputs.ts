import type { AnalysisInputs } from "../analysis-inputs.ts";

/** What a reproduction knows besides the tables. */
export interface ReproductionInputs extends AnalysisInputs {
  /** What was imported, as the user named it; null for a run. */
  readonly importedFrom: string | null;
  /** How many ordered pairs of values the imported split of all models has once, twice, three times ...; null for a run, which counts its own. */
  readonly orderedPairs: readonly number[] | null;
}
