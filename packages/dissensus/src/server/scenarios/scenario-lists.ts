import {
  disagreementColumn,
  filterSql,
  type IndexNames,
  orderColumn,
  orderSql,
  querySearch,
  type ScenarioSearch,
} from "../../analysis/scenarios/index/filter-sql.ts";
import { facetNames, facetSql } from "../../analysis/scenarios/index/index-facets.ts";
import type { ScenarioFilter } from "../../analysis/scenarios/index/scenario-filter.ts";
import { scenarioIndexTable } from "../../analysis/scenarios/index/scenario-index.ts";
import { scenarioDetail } from "../../analysis/scenarios/scenario-detail.ts";
import type { ScenarioRow } from "../../report/scenario-row.ts";
import type { RunSnapshot, RunStore } from "../../store/run-store.ts";
import type { FacetsReply, ScenarioListReply, ScenarioPlace, ScenarioReply } from "../api.ts";
import type { ViewedRun } from "../viewed-run.ts";
import type { AnswerIndex } from "./answer-index.ts";
import { type IndexRow, scenarioRow, scenarioRowColumns } from "./index-row.ts";
import type { ListRequest } from "./read-filter.ts";
import { RecentResults } from "./recent-results.ts";
import { rowsInOrder } from "./row-bits.ts";

/** Rows that one request can have. */
const mostRows = 500;

/** Filtered lists of the run's scenarios, from the index in memory. A list is the index's row numbers in order. */
export class ScenarioLists {
  readonly #store: Pick<RunStore, "query" | "derived">;
  readonly #run: ViewedRun;
  readonly #names: IndexNames;
  readonly #answers: AnswerIndex;
  readonly #lists = new RecentResults<Int32Array>(12);
  /** Which rows pass a filter. */
  readonly #passing = new RecentResults<Uint8Array>(24);
  /** All rows in an order. */
  readonly #orders = new RecentResults<Int32Array>(8);

  constructor(run: ViewedRun, names: IndexNames, answers: AnswerIndex) {
    this.#store = run.store;
    this.#run = run;
    this.#names = names;
    this.#answers = answers;
  }

  async page(request: ListRequest, version: string, from: number, count: number): Promise<ScenarioListReply> {
    const list = await this.#list(request, version);
    const [size] = await this.#store.query.query<{ n: number }>("SELECT count(*) AS n FROM scenario_index");
    return {
      listVersion: version,
      inRun: size!.n,
      matching: list.length,
      rows: await this.#rows(list.subarray(from, from + Math.min(count, mostRows)), request.filter),
      searched: request.answerWords.length === 0 ? null : this.#answers.state.now.done,
    };
  }

  /** The rows of some scenarios, in the order asked for; those that the index does not have are left out. */
  async rowsOf(scenarioIds: readonly string[]): Promise<ScenarioRow[]> {
    const found = await this.#store.query.query<IndexRow>(
      `SELECT ${scenarioRowColumns("d")} FROM scenario_index WHERE scenarioId IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
      [JSON.stringify(scenarioIds.slice(0, mostRows))],
    );
    const byId = new Map(found.map((row) => [row.scenarioId, scenarioRow(row)]));
    return scenarioIds.flatMap((id) => byId.get(id) ?? []);
  }

  /** Null where the index has no such scenario. */
  async scenario(scenarioId: string, request: ListRequest, version: string): Promise<ScenarioReply | null> {
    const [place] = await this.#store.query.query<{ row: number; pairId: string }>(
      "SELECT row, pairId FROM scenario_index WHERE scenarioId = $1",
      [scenarioId],
    );
    if (place === undefined) return null;
    const scenario = await scenarioDetail(this.#store.query, this.#run.inputs, { scenarioId, pairId: place.pairId });
    if (scenario === null) return null;
    const framings = await this.#store.query.query<IndexRow>(
      `SELECT ${scenarioRowColumns("d")} FROM scenario_index WHERE pairId = $1 ORDER BY document`,
      [place.pairId],
    );
    return {
      scenario,
      framings: framings.map(scenarioRow),
      place: await this.#placeOf(place.row, await this.#list(request, version)),
    };
  }

  /** Per field, how many scenarios have each of its values and pass all filters but the field's own. Rejects when `signal` says that nobody waits. */
  async facets(request: ListRequest, signal: AbortSignal): Promise<FacetsReply> {
    const asked = await this.#search(request);
    return this.#store.query.snapshot(async (snapshot) => {
      const search = await foundOnce(asked, snapshot);
      const counts: Record<string, Record<string, number>> = {};
      for (const facet of facetNames) {
        const filter = { ...request.filter, [facet]: null };
        const { sql, parameters } = facetSql(facet, filterSql(filter, this.#names, search));
        const rows = await snapshot.query<{ value: string; count: number }>(sql, parameters);
        counts[facet] = Object.fromEntries(rows.map(({ value, count }) => [value, count]));
      }
      return counts;
    }, signal);
  }

  async #placeOf(row: number, list: Int32Array): Promise<ScenarioPlace> {
    const index = list.indexOf(row);
    const [before, after] = index === -1 ? [undefined, list[0]] : [list[index - 1], list[index + 1]];
    const wanted = [before, after].filter((number) => number !== undefined);
    const found = await this.#store.query.query<{ row: number; scenarioId: string }>(
      `SELECT row, scenarioId FROM scenario_index WHERE row IN (SELECT unnest(from_json($1, '["INTEGER"]')))`,
      [JSON.stringify(wanted)],
    );
    const idOf = (number: number | undefined): string | null =>
      found.find((entry) => entry.row === number)?.scenarioId ?? null;
    return { position: index + 1, matching: list.length, previous: idOf(before), next: idOf(after) };
  }

  async #rows(numbers: Int32Array, filter: ScenarioFilter): Promise<ScenarioRow[]> {
    if (numbers.length === 0) return [];
    const columns = scenarioRowColumns(disagreementColumn(filter, this.#names), orderColumn(filter, this.#names));
    const found = await this.#store.query.query<IndexRow>(
      `SELECT ${columns} FROM scenario_index WHERE row IN (SELECT unnest(from_json($1, '["INTEGER"]')))`,
      [JSON.stringify([...numbers])],
    );
    const byNumber = new Map(found.map((row) => [row.row, scenarioRow(row)]));
    return [...numbers].flatMap((number) => byNumber.get(number) ?? []);
  }

  #list(request: ListRequest, version: string): Promise<Int32Array> {
    const key = JSON.stringify([version, this.#reachOf(request), request]);
    return this.#lists.get(key, async () => {
      const order = orderSql(request.filter, this.#names);
      const [bits, ordered] = await Promise.all([
        this.#passingRows(request, version),
        order === "row" ? null : this.#order(order, version),
      ]);
      return rowsInOrder(bits, ordered);
    });
  }

  /** Rows that pass, whatever their order. */
  #passingRows(request: ListRequest, version: string): Promise<Uint8Array> {
    const unordered = { ...request, filter: { ...request.filter, order: "pair" as const } };
    const key = JSON.stringify([version, this.#reachOf(request), unordered]);
    return this.#passing.get(key, async () => {
      const { where, parameters } = filterSql(request.filter, this.#names, await this.#search(request));
      return this.#store.derived.bits({ table: scenarioIndexTable, column: "row" }, where, parameters);
    });
  }

  #order(order: string, version: string): Promise<Int32Array> {
    return this.#orders.get(JSON.stringify([version, order]), () =>
      this.#store.derived.integers(`SELECT row FROM ${scenarioIndexTable} ORDER BY ${order}`),
    );
  }

  #reachOf({ answerWords }: ListRequest): string | null {
    return answerWords.length === 0 ? null : this.#answers.reach;
  }

  async #search({ queryWords, answerWords }: ListRequest): Promise<ScenarioSearch | null> {
    if (answerWords.length > 0) return { documents: await this.#answers.find(answerWords) };
    return queryWords.length === 0 ? null : { words: queryWords };
  }
}

/** A search for many queries of a snapshot: texts are read once. */
async function foundOnce(search: ScenarioSearch | null, snapshot: RunSnapshot): Promise<ScenarioSearch | null> {
  if (search === null || "documents" in search) return search;
  const { select, parameters } = querySearch(search.words);
  await snapshot.make("found", select, parameters);
  return { documents: "found" };
}
