import { type Value, valuesTable } from "../../domain/taxonomy/value.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";

/** The taxonomy's leaves, as a table. */
export const valuesStage: ComputeStage<Record<never, never>, Value> = {
  kind: "compute",
  name: "values",
  reads: {},
  by: null,
  writes: valuesTable,
  rows: (_, { taxonomy }) => taxonomy.values,
};
