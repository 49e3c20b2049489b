import type { Arm } from "../../domain/response/arm.ts";
import type { Rubric } from "../../domain/response/rubric.ts";
import type { Score } from "../../domain/response/score.ts";
import { responseIdOf, type TargetResponse } from "../../domain/response/target-response.ts";
import type { Verdict } from "../../domain/response/verdict.ts";
import type { Failure } from "../../domain/run/failure.ts";
import { type Framing, framings, type Scenario, scenarioIdOf } from "../../domain/scenario/scenario.ts";
import type { Selection } from "../../domain/scenario/selection.ts";
import type { Value } from "../../domain/taxonomy/value.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { valueIdOf } from "../taxonomy/value-id.ts";
import type { ProblemLog } from "./dataset-problem.ts";
import type { AnsweredRecord, DatasetRecord, JudgedRecord, ModelCells, SpectraRecord } from "./dataset-record.ts";
import { modelKeyOf } from "./model-key.ts";
import { orientationOf, turned } from "./pair-orientation.ts";

/** What a dataset does not say: who wrote, scored ... */
export const unstated = "unstated";

/** How the rows of a dataset are called in our tables. */
export interface PairNames {
  /** By model key. */
  readonly targets: ReadonlyMap<string, { readonly name: string; readonly provider: string }>;
  readonly arm: Arm;
  /** SHA-256 of the spec that was shown (arm `spec`). */
  readonly shownSpec: string | null;
  /** SHA-256 of the spec that was judged against; null where that is not known. */
  readonly judgedSpec: string | null;
  readonly scorer: string;
  readonly author: string;
  readonly valueOf: (valueId: string) => Value | undefined;
  /** Subset of a split of the config `default`. */
  readonly subsetOf: (split: string) => string;
  /** Order of a rank within its split, from 0. */
  readonly orderOf: (split: string, rank: number) => number;
}

/** The rows that one value pair of a dataset becomes. Weights of selections are those that the dataset states, else null. */
export interface PairTables {
  readonly pair: ValuePair;
  readonly scenarios: readonly Scenario[];
  readonly responses: readonly TargetResponse[];
  readonly rubrics: readonly Rubric[];
  readonly scores: readonly Score[];
  readonly selections: readonly Selection[];
  readonly verdicts: readonly Verdict[];
  /** Of the table `scores`: positions that are there and cannot be used. */
  readonly failures: readonly Failure[];
}

/** Makes the rows of one pair from all its records, of every config and split. Logs what is there twice or contradicts itself. */
export function pairTables(
  pairId: string,
  read: readonly DatasetRecord[],
  names: PairNames,
  problems: ProblemLog,
): PairTables {
  const orientation = orientationOf(read);
  const records = read.map((record) => (valueIdOf(record.value1) === orientation.value1Id ? record : turned(record)));
  const made = new PairRows(pairId, names, problems);
  for (const record of records) if (record.kind === "answered") made.addAnswers(record);
  for (const record of records) if (record.kind === "spectra") made.addSpectra(record);
  for (const record of records) if (record.kind === "judged") made.addLabels(record);
  const [value1, value2] = [orientation.value1Id, orientation.value2Id].map((id) => names.valueOf(id));
  const pair: ValuePair = {
    pairId,
    kind: "values",
    ...orientation,
    category1: value1?.category ?? unstated,
    category2: value2?.category ?? unstated,
    description1: value1?.description ?? "",
    description2: value2?.description ?? "",
    number: 0,
    generator: made.generator(),
    sampling: null,
    inclusionProbability: null,
  };
  return { pair, ...made.rows() };
}

class PairRows {
  readonly #pairId: string;
  readonly #names: PairNames;
  readonly #problems: ProblemLog;
  readonly #scenarios = new Map<string, Scenario>();
  readonly #responses = new Map<string, TargetResponse>();
  readonly #scores = new Map<string, Score>();
  readonly #selections = new Map<string, Selection>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #failures = new Map<string, Failure>();
  readonly #withSpectra = new Set<string>();
  #rubric: Rubric | undefined;

  constructor(pairId: string, names: PairNames, problems: ProblemLog) {
    this.#pairId = pairId;
    this.#names = names;
    this.#problems = problems;
  }

  addAnswers(record: AnsweredRecord): void {
    const scenarioId = this.#scenario(record, framings[record.nudge!]!, record.generator);
    const subset = this.#names.subsetOf(record.split);
    if (!this.#select(record, scenarioId, subset, this.#names.orderOf(record.split, record.rank), null)) return;
    for (const cells of record.models) this.#addAnswer(record, scenarioId, cells);
  }

  #addAnswer(record: AnsweredRecord, scenarioId: string, cells: ModelCells): void {
    const { text, position1, position2, invalid } = cells;
    const place = this.#place(scenarioId, cells.key);
    const { responseId, provider, specHash, ...response } = place;
    if (text !== null) {
      const known = this.#responses.get(responseId);
      if (known === undefined)
        this.#responses.set(responseId, { responseId, ...response, provider, specHash, text, finishReason: unstated });
      else if (known.text !== text)
        this.#contradicts(record, `response_${cells.key}`, "another split has another answer");
    }
    if (position1 !== null && position2 !== null) {
      const known = this.#scores.get(responseId);
      if (known === undefined)
        this.#scores.set(responseId, this.#score({ responseId, ...response }, position1, position2));
      else if (known.position1 !== position1 || known.position2 !== position2)
        this.#contradicts(record, `${cells.key}_value1_position`, "another split has other positions");
    } else if (position1 !== position2 || invalid !== null) {
      const { target: model, pairId } = response;
      const detail = invalid ?? "only one of the two positions is there";
      const failure = {
        stage: "scores",
        unit: responseId,
        pairId,
        scenarioId,
        model,
        reason: "unusable",
        detail,
      } as const;
      this.#failures.set(responseId, failure);
    }
  }

  #score(
    place: Pick<Score, "responseId" | "scenarioId" | "pairId" | "target" | "arm" | "sample">,
    position1: number,
    position2: number,
  ): Score {
    const unknown = { confidence1: null, confidence2: null, evidence1: null, evidence2: null };
    const found = { evidenceFound1: null, evidenceFound2: null };
    const how = { scorer: this.#names.scorer, orientation: "straight", repeat: 0, mode: "joint" } as const;
    return { ...place, ...how, position1, position2, ...unknown, ...found };
  }

  addSpectra(record: SpectraRecord): void {
    const scenarioId = this.#scenario(record, framings[record.nudge!]!, record.generator);
    if (this.#withSpectra.has(scenarioId)) {
      this.#duplicates(record, "query");
      return;
    }
    this.#withSpectra.add(scenarioId);
    if (record.anchors === null) return;
    const [anchors1, anchors2] = record.anchors;
    const rubric = { pairId: this.#pairId, author: this.#names.author, anchors1, anchors2 };
    if (this.#rubric === undefined) this.#rubric = rubric;
    else if (JSON.stringify(rubric) !== JSON.stringify(this.#rubric))
      this.#contradicts(record, "value1_spectrum", "another query of the pair has other spectra");
  }

  addLabels(record: JudgedRecord): void {
    const known = [...this.#scenarios.values()].find(({ query }) => query === record.query);
    const framing = record.nudge === null ? known?.framing : framings[record.nudge];
    if (framing === undefined) {
      const { file, row } = record;
      const detail = "it names no nudge direction, and no other config has this query";
      this.#problems.add({ kind: "unknown nudge direction", file, row, column: "query_key", detail });
      return;
    }
    const scenarioId = this.#scenario(record, framing, unstated);
    this.#select(record, scenarioId, record.split, 0, record.disagreement, true);
    const { responseId, provider: _, specHash: __, ...place } = this.#place(scenarioId, modelKeyOf(record.model));
    for (const { judge, label } of record.labels) {
      const key = `${responseId}/${judge}`;
      if (this.#verdicts.has(key)) {
        this.#duplicates(record, "model");
        return;
      }
      const unknown = { decisiveClause: null, reasoning: null, citations: null };
      const how = { judge, yardstick: "spec" as const, specHash: this.#names.judgedSpec, repeat: 0, label };
      this.#verdicts.set(key, { responseId, ...place, ...how, ...unknown });
    }
  }

  generator(): string {
    const written = [...this.#scenarios.values()].map(({ generator }) => generator);
    return written.filter((name) => name !== unstated).sort()[0] ?? unstated;
  }

  rows(): Omit<PairTables, "pair"> {
    return {
      scenarios: [...this.#scenarios.values()],
      responses: [...this.#responses.values()],
      rubrics: this.#rubric === undefined ? [] : [this.#rubric],
      scores: [...this.#scores.values()],
      selections: [...this.#selections.values()],
      verdicts: [...this.#verdicts.values()],
      failures: [...this.#failures.values()],
    };
  }

  #scenario({ query }: DatasetRecord, framing: Framing, generator: string): string {
    const scenarioId = scenarioIdOf(this.#pairId, framing, query);
    if (!this.#scenarios.has(scenarioId))
      this.#scenarios.set(scenarioId, { scenarioId, pairId: this.#pairId, framing, generator, query });
    return scenarioId;
  }

  /** False where the scenario is in the subset already; `many`: rows of one scenario are expected. */
  #select(
    record: DatasetRecord,
    scenarioId: string,
    subset: string,
    pickOrder: number,
    weight: number | null,
    many = false,
  ): boolean {
    const key = `${subset}/${scenarioId}`;
    if (this.#selections.has(key)) {
      if (!many) this.#duplicates(record, "query");
      return false;
    }
    const covering = { threshold: null, separation: null, coverRadius: null };
    const unknown = { pickDistance: null, inclusionProbability: null, ...covering };
    const { arm } = this.#names;
    this.#selections.set(key, { scenarioId, pairId: this.#pairId, arm, subset, pickOrder, weight, ...unknown });
    return true;
  }

  #place(scenarioId: string, modelKey: string) {
    const { arm, shownSpec: specHash, targets } = this.#names;
    const { name: target, provider } = targets.get(modelKey)!;
    const place = { scenarioId, pairId: this.#pairId, target, arm, sample: 0 };
    return { responseId: responseIdOf({ ...place, specHash }), ...place, provider, specHash };
  }

  #duplicates({ file, row }: DatasetRecord, column: string): void {
    const detail = "an earlier row has the same values, nudge direction and query";
    this.#problems.add({ kind: "duplicated key", file, row, column, detail });
  }

  #contradicts({ file, row }: DatasetRecord, column: string, detail: string): void {
    this.#problems.add({ kind: "contradiction", file, row, column, detail });
  }
}
