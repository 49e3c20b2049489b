import type { DerivedTables } from "../../../store/derived-tables.ts";
import type { RunQuery, RunStore } from "../../../store/run-store.ts";
import type { AnalysisInputs } from "../../analysis-inputs.ts";
import { runQuestion } from "../../run-question.ts";
import { ofPairs, pairRanges } from "../of-pairs.ts";
import {
  completeIndexSql,
  noFactsSql,
  scenarioFactsSql,
  scenarioFactsTable,
  scenarioIndexSql,
  scenarioIndexTable,
  searchedColumns,
} from "./scenario-index.ts";

type Store = Pick<RunStore, "query" | "derived">;

/** Makes an index from scenarios and disagreements; facts are not in it yet. Seconds for 400,000 scenarios. */
export async function makeScenarioIndex(
  { derived }: Pick<Store, "derived">,
  inputs: AnalysisInputs,
  modelSets: readonly string[],
  name: string = scenarioIndexTable,
): Promise<void> {
  const ask = runQuestion(
    into(name, (table, sql, parameters) => derived.make(table, sql, parameters, searchedColumns)),
    inputs,
  );
  await ask(scenarioIndexSql(modelSets.length), [JSON.stringify(modelSets)]);
}

/**
 * Makes the index of an index without facts (`bare`) and the facts. Reads scores, labels and verdicts in `parts` passes over ranges of pairs, so
 * that memory is bounded and a reader sees how far it is; the index changes at the end, at once.
 */
export async function makeScenarioFacts(
  { query, derived }: Store,
  inputs: AnalysisInputs,
  { parts, bare = scenarioIndexTable, onPart, signal }: FactsOptions,
): Promise<void> {
  await derived.make(scenarioFactsTable, noFactsSql(bare));
  const adding = into(scenarioFactsTable, derived.add.bind(derived));
  const ranges = await pairRanges(query, bare, parts);
  for (const [done, range] of ranges.entries()) {
    signal?.throwIfAborted();
    onPart?.(done / ranges.length);
    await runQuestion(ofPairs(adding, range), inputs)(scenarioFactsSql);
  }
  await derived.make(scenarioIndexTable, completeIndexSql(bare), [], searchedColumns);
  await derived.make(scenarioFactsTable, noFactsSql(scenarioIndexTable));
}

interface FactsOptions {
  readonly parts: number;
  readonly bare?: string;
  /** Told before each pass, with the part that is done, 0 to 1. */
  readonly onPart?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** A query whose rows go into a derived table instead of coming back. */
function into(name: string, put: DerivedTables["make"]): RunQuery {
  return {
    query: async (sql, parameters) => {
      await put(name, sql, parameters);
      return [];
    },
  };
}
