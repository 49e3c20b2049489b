import { disagreementsTable } from "../../domain/response/disagreement.ts";
import { type Noise, noiseTable } from "../../domain/response/noise.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { noiseOf } from "./noise-of.ts";

/** Whether noise can explain each disagreement. */
export const noiseStage: ComputeStage<{ disagreements: typeof disagreementsTable }, Noise> = {
  kind: "compute",
  name: "noise",
  reads: { disagreements: disagreementsTable },
  by: null,
  writes: noiseTable,
  rows: ({ disagreements }, { settings }) =>
    noiseOf(disagreements, settings.selections.minimumDisagreement, [settings.seed, "noise"]),
};
