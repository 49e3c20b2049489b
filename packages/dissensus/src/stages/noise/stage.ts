import { disagreementsTable } from "../../domain/response/disagreement.ts";
import { type Noise, noiseTable } from "../../domain/response/noise.ts";
import type { StreamStage } from "../../pipeline/stage.ts";
import { noiseOf } from "./noise-of.ts";

/** Whether noise can explain each disagreement. */
export const noiseStage: StreamStage<{ disagreements: typeof disagreementsTable }, Noise> = {
  kind: "stream",
  name: "noise",
  reads: { disagreements: disagreementsTable },
  by: null,
  writes: noiseTable,
  rows: async ({ disagreements }, { settings }) =>
    noiseOf(disagreements, settings.selections.minimumDisagreement, [settings.seed, "noise"]),
};
