import { groupBy } from "../../base/group-by.ts";
import { type Disagreement, disagreementsTable } from "../../domain/response/disagreement.ts";
import { outliersTable } from "../../domain/response/outlier.ts";
import { rubricsTable } from "../../domain/response/rubric.ts";
import { scoresTable } from "../../domain/response/score.ts";
import { responsesTable } from "../../domain/response/target-response.ts";
import { tieBreaksTable } from "../../domain/response/tie-break.ts";
import { type Verdict, verdictsTable } from "../../domain/response/verdict.ts";
import type { Failure } from "../../domain/run/failure.ts";
import { allTargets, type ModelSet } from "../../domain/run/model-set.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { type Selection, selectionsTable } from "../../domain/scenario/selection.ts";
import { type Clause, clausesTable } from "../../domain/spec/clause.ts";
import type { Table } from "../../domain/table.ts";
import { type Value, valuesTable } from "../../domain/taxonomy/value.ts";
import { pairsTable } from "../../domain/taxonomy/value-pair.ts";
import type { ProblemLog } from "../../formats/dataset/dataset-problem.ts";
import type { DatasetRecord } from "../../formats/dataset/dataset-record.ts";
import { type PairNames, type PairTables, pairTables } from "../../formats/dataset/pair-tables.ts";
import { isJudgeBin } from "../../formats/dataset/splits.ts";
import { disagreementsOf } from "../../stages/disagreements/disagreements-of.ts";
import { outliersOf } from "../../stages/outliers/outliers-of.ts";
import type { BucketFiles } from "../../store/dataset/bucket-files.ts";
import type { GroupRows, TableStore } from "../../store/run-store.ts";
import type { ImportProgress } from "./import-progress.ts";
import type { BucketedRecord } from "./read-dataset.ts";

const tables = {
  clauses: clausesTable,
  values: valuesTable,
  pairs: pairsTable,
  scenarios: scenariosTable,
  responses: responsesTable,
  rubrics: rubricsTable,
  scores: scoresTable,
  disagreements: disagreementsTable,
  outliers: outliersTable,
  selections: selectionsTable,
  verdicts: verdictsTable,
  "tie-breaks": tieBreaksTable,
} as const satisfies Record<string, Table<object>>;
type TableName = keyof typeof tables;

/** Texts that wait before they are committed. */
const charactersPerCommit = 4e6;

export interface WriteParts {
  readonly store: TableStore;
  readonly fingerprint: string;
  readonly clauses: readonly Clause[];
  readonly values: readonly Value[];
  readonly buckets: BucketFiles;
  readonly bucketNames: readonly string[];
  readonly names: PairNames;
  /** Whether a verdict was asked for because others on its response did not agree. */
  readonly isTieBreak: (verdict: Verdict) => boolean;
  readonly sets: readonly ModelSet[];
  readonly problems: ProblemLog;
  readonly onProgress: ImportProgress;
}

/** Rows of each table that were written, and how often the disagreement rises with the rank of a split. */
export interface WrittenTables {
  readonly rows: Readonly<Record<string, number>>;
  readonly rankRises: number;
}

/** Makes the tables from the buckets, one bucket after the other, and seals them. */
export async function writeTables(parts: WriteParts): Promise<WrittenTables> {
  const { store, buckets, bucketNames, onProgress } = parts;
  const writer = new ImportWriter(store);
  for (const [name, table] of Object.entries(tables))
    await store.open(name, table, parts.fingerprint, { restart: true });
  await writer.add("clauses", parts.clauses);
  await writer.add("values", parts.values);
  const counters = new Map<string, number>();
  const byRank = new RankedDisagreements();
  for (const [index, bucket] of bucketNames.entries()) {
    for (const [pairId, records] of byPair(buckets.read(bucket) as BucketedRecord[])) {
      const made = pairTables(pairId, records, parts.names, parts.problems);
      const scoresOf = [...groupBy(made.scores, ({ scenarioId }) => scenarioId).values()];
      const disagreements = scoresOf.flatMap((scores) => disagreementsOf(scores, parts.sets));
      const selections = weighted(sorted(made.selections), disagreements);
      for (const selection of selections) byRank.add(selection);
      await addPair(writer, { ...made, selections: numbered(selections, counters) }, parts.isTieBreak);
      await writer.add("disagreements", disagreements);
      await writer.add("outliers", scoresOf.flatMap(outliersOf));
    }
    buckets.drop(bucket);
    onProgress({ step: "writing", done: index + 1, of: bucketNames.length });
  }
  return { rows: await writer.complete(), rankRises: byRank.rises() };
}

async function addPair(
  writer: ImportWriter,
  made: PairTables,
  isTieBreak: (verdict: Verdict) => boolean,
): Promise<void> {
  await writer.add("pairs", [made.pair]);
  await writer.add("scenarios", made.scenarios);
  await writer.add("responses", made.responses, [], (row) => row.text.length);
  await writer.add("rubrics", made.rubrics);
  await writer.add("scores", made.scores, made.failures);
  await writer.add("selections", made.selections);
  await writer.add(
    "verdicts",
    made.verdicts.filter((verdict) => !isTieBreak(verdict)),
  );
  await writer.add("tie-breaks", made.verdicts.filter(isTieBreak));
}

/** Numbers the selections of the judges' splits, whose rows have no rank: in the order in which they come. */
function numbered(selections: readonly Selection[], counters: Map<string, number>): Selection[] {
  return selections.map((selection) => {
    if (!isJudgeBin(selection.subset)) return selection;
    const pickOrder = counters.get(selection.subset) ?? 0;
    counters.set(selection.subset, pickOrder + 1);
    return { ...selection, pickOrder };
  });
}

/** Records by pair, in ascending order of the pair's id. */
function byPair(records: readonly BucketedRecord[]): [pairId: string, records: DatasetRecord[]][] {
  const groups = groupBy(records, ({ pairId }) => pairId);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pairId, group]) => [pairId, group.map(({ record }) => record)]);
}

function sorted(selections: readonly Selection[]): Selection[] {
  return [...selections].sort((a, b) => (a.scenarioId < b.scenarioId ? -1 : a.scenarioId > b.scenarioId ? 1 : 0));
}

/** The weight of a selection is the disagreement of its own set of models, of all of them where the subset is no such set. */
function weighted(selections: readonly Selection[], disagreements: readonly Disagreement[]): Selection[] {
  const known = new Map(
    disagreements.map(({ scenarioId, modelSet, disagreement }) => [`${scenarioId}/${modelSet}`, disagreement]),
  );
  return selections.map((selection) => {
    if (isJudgeBin(selection.subset)) return selection;
    const { scenarioId, subset } = selection;
    return {
      ...selection,
      weight: known.get(`${scenarioId}/${subset}`) ?? known.get(`${scenarioId}/${allTargets}`) ?? null,
    };
  });
}

/** Collects rows per table and commits them in parts; what no row was written to has no stage. */
class ImportWriter {
  readonly #store: TableStore;
  readonly #waiting = new Map<TableName, { groups: GroupRows[]; characters: number }>();
  readonly #rows = new Map<string, number>();

  constructor(store: TableStore) {
    this.#store = store;
  }

  async add<Row extends object>(
    table: TableName,
    rows: readonly Row[],
    failures: readonly Failure[] = [],
    charactersOf: (row: Row) => number = () => 400,
  ): Promise<void> {
    if (rows.length === 0 && failures.length === 0) return;
    const waiting = this.#waiting.get(table) ?? { groups: [], characters: 0 };
    this.#waiting.set(table, waiting);
    waiting.groups.push({ rows, failures });
    waiting.characters += rows.reduce((sum, row) => sum + charactersOf(row), 0);
    this.#rows.set(table, (this.#rows.get(table) ?? 0) + rows.length);
    if (waiting.characters >= charactersPerCommit) await this.#commit(table);
  }

  async complete(): Promise<Record<string, number>> {
    for (const table of Object.keys(tables) as TableName[]) {
      await this.#commit(table);
      if (this.#rows.has(table)) await this.#store.complete(table, 0);
    }
    return Object.fromEntries(this.#rows);
  }

  async #commit(table: TableName): Promise<void> {
    const waiting = this.#waiting.get(table);
    if (waiting === undefined) return;
    this.#waiting.delete(table);
    await this.#store.append(table, waiting.groups);
  }
}

/** A rounding error is no rise. */
const rounding = 1e-9;

/** Whether the disagreement descends with the rank, as the layout has it. */
class RankedDisagreements {
  readonly #weights = new Map<string, (number | undefined)[]>();

  add({ subset, pickOrder, weight }: Selection): void {
    if (isJudgeBin(subset) || weight === null) return;
    const weights = this.#weights.get(subset) ?? [];
    this.#weights.set(subset, weights);
    weights[pickOrder] = weight;
  }

  rises(): number {
    let rises = 0;
    for (const weights of this.#weights.values()) {
      let last = Number.POSITIVE_INFINITY;
      for (const weight of weights) {
        if (weight === undefined) continue;
        if (weight > last + rounding) rises++;
        last = weight;
      }
    }
    return rises;
  }
}
