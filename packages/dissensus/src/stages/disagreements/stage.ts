import { type Disagreement, disagreementsTable } from "../../domain/response/disagreement.ts";
import { scoresTable } from "../../domain/response/score.ts";
import { modelSetsOf } from "../../domain/run/model-set.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { disagreementsOf } from "./disagreements-of.ts";

/** Disagreement of every model set on every scenario, where at least two of its targets have scores. */
export const disagreementsStage: ComputeStage<{ scores: typeof scoresTable }, Disagreement> = {
  kind: "compute",
  name: "disagreements",
  reads: { scores: scoresTable },
  by: "scenarioId",
  writes: disagreementsTable,
  rows: ({ scores }, context) => disagreementsOf(scores, modelSetsOf(context)),
};
