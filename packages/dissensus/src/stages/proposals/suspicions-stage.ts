import { type SuspicionRow, suspicionsTable } from "../../domain/defect/suspicion.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";

/** What is to be tested: given to a run that confirms, nothing elsewhere. */
export const suspicionsStage: ComputeStage<Record<never, never>, SuspicionRow> = {
  kind: "compute",
  name: "suspicions",
  reads: {},
  by: null,
  writes: suspicionsTable,
  rows: () => [],
};
