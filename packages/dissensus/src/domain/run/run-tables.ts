import { probesTable } from "../defect/probe.ts";
import { probeVerdictsTable } from "../defect/probe-verdict.ts";
import { proposalsTable } from "../defect/proposal.ts";
import { suspicionsTable } from "../defect/suspicion.ts";
import { disagreementsTable } from "../response/disagreement.ts";
import { exhibitedValuesTable } from "../response/exhibited-values.ts";
import { noiseTable } from "../response/noise.ts";
import { outliersTable } from "../response/outlier.ts";
import { refusalsTable } from "../response/refusal.ts";
import { rubricsTable } from "../response/rubric.ts";
import { scoresTable } from "../response/score.ts";
import { responsesTable } from "../response/target-response.ts";
import { tieBreaksTable } from "../response/tie-break.ts";
import { verdictsTable } from "../response/verdict.ts";
import { duplicatesTable } from "../scenario/duplicate.ts";
import { embeddingsTable } from "../scenario/embedding.ts";
import { scenariosTable } from "../scenario/scenario.ts";
import { selectionsTable } from "../scenario/selection.ts";
import { topicsTable } from "../scenario/topic.ts";
import { clausesTable } from "../spec/clause.ts";
import { clausePairsTable } from "../spec/clause-pair.ts";
import { placebosTable } from "../spec/placebo.ts";
import type { Table } from "../table.ts";
import { valuesTable } from "../taxonomy/value.ts";
import { pairsTable } from "../taxonomy/value-pair.ts";
import { failuresTable } from "./failure.ts";

/** Every table of a run, in the order in which they are made; `failures` holds what gave no row, of all stages. */
export const runTables: readonly Table<object>[] = [
  clausesTable,
  clausePairsTable,
  placebosTable,
  valuesTable,
  pairsTable,
  scenariosTable,
  embeddingsTable,
  duplicatesTable,
  responsesTable,
  rubricsTable,
  scoresTable,
  disagreementsTable,
  noiseTable,
  outliersTable,
  selectionsTable,
  topicsTable,
  refusalsTable,
  verdictsTable,
  tieBreaksTable,
  exhibitedValuesTable,
  probesTable,
  probeVerdictsTable,
  suspicionsTable,
  proposalsTable,
  failuresTable,
];
