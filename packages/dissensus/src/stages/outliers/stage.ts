import { type Outlier, outliersTable } from "../../domain/response/outlier.ts";
import { scoresTable } from "../../domain/response/score.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { outliersOf } from "./outliers-of.ts";

/** Targets that stand alone on a value. Wants at least three scored targets. */
export const outliersStage: ComputeStage<{ scores: typeof scoresTable }, Outlier> = {
  kind: "compute",
  name: "outliers",
  reads: { scores: scoresTable },
  by: "scenarioId",
  writes: outliersTable,
  rows: ({ scores }) => outliersOf(scores),
};
