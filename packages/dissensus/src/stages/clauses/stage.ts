import { type Clause, clausesTable } from "../../domain/spec/clause.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";

/** The spec's clauses, as a table. */
export const clausesStage: ComputeStage<Record<never, never>, Clause> = {
  kind: "compute",
  name: "clauses",
  reads: {},
  by: null,
  writes: clausesTable,
  rows: (_, { spec }) => spec.clauses,
};
