import { clausesTable } from "./clause.ts";
import { disagreementsTable } from "./disagreement.ts";
import { duplicatesTable } from "./duplicate.ts";
import { embeddingsTable } from "./embedding.ts";
import { exhibitedValuesTable } from "./exhibited-values.ts";
import { failuresTable } from "./failure.ts";
import { outliersTable } from "./outlier.ts";
import { refusalsTable } from "./refusal.ts";
import { rubricsTable } from "./rubric.ts";
import { scenariosTable } from "./scenario.ts";
import { scoresTable } from "./score.ts";
import { selectionsTable } from "./selection.ts";
import type { Table } from "./table.ts";
import { responsesTable } from "./target-response.ts";
import { topicsTable } from "./topic.ts";
import { valuesTable } from "./value.ts";
import { pairsTable } from "./value-pair.ts";
import { verdictsTable } from "./verdict.ts";

/** Every table of a run, in the order in which they are made; `failures` holds what gave no row, of all stages. */
export const runTables: readonly Table<object>[] = [
  clausesTable,
  valuesTable,
  pairsTable,
  scenariosTable,
  embeddingsTable,
  duplicatesTable,
  responsesTable,
  rubricsTable,
  scoresTable,
  disagreementsTable,
  outliersTable,
  selectionsTable,
  topicsTable,
  refusalsTable,
  verdictsTable,
  exhibitedValuesTable,
  failuresTable,
];
