import { sha256 } from "../../base/hash.ts";
import type { AnswerDocument, AnswerSearch } from "../../store/answer-search/answer-search.ts";
import { openAnswerSearch } from "../../store/answer-search/open-answer-search.ts";
import { MakingState } from "../making.ts";
import type { ViewedRun } from "../viewed-run.ts";
import { HitTables } from "./hit-tables.ts";

/** Pairs whose answers are handed over at once: a few megabytes. */
const pairsPerBatch = 150;

/** Grows with every change of what is indexed, or how. */
const indexFormat = 2;

/** Makes the full-text index of the answers as they come in, and searches it. */
export class AnswerIndex {
  readonly state: MakingState;
  readonly #run: ViewedRun;
  #search: AnswerSearch | undefined;
  #key = "";
  readonly #hits: HitTables;

  constructor(run: ViewedRun, changed: () => void) {
    this.#run = run;
    this.#hits = new HitTables(run.store.derived);
    this.state = new MakingState(changed);
  }

  /** Up to which pair answers can be found; changes as the index grows. */
  get reach(): string | null {
    return this.#search?.through ?? null;
  }

  /** Takes in the answers that are not in the index yet. The index of scenarios must be there, and its numbers final. */
  async refresh(signal: AbortSignal): Promise<void> {
    const key = this.#currentKey();
    if (key === null) return;
    if (this.#search === undefined || key !== this.#key) {
      await this.#search?.close();
      this.#search = await openAnswerSearch(this.#run.runFolder, key);
      this.#key = key;
    }
    await this.#takeIn(this.#search, signal);
  }

  /** Name of the derived table with the documents in which all words begin some word. */
  find(words: readonly string[]): Promise<string> {
    const search = this.#search;
    const key = JSON.stringify([this.#key, this.reach, words]);
    return this.#hits.find(key, async () => (await search?.find(words)) ?? "");
  }

  async close(): Promise<void> {
    await this.#search?.close();
  }

  async #takeIn(search: AnswerSearch, signal: AbortSignal): Promise<void> {
    const batches = await this.#batches();
    const ends = [...batches];
    const first = ends.findIndex((end) => search.through === null || end > search.through);
    if (first !== -1) {
      for (let at = first; at < ends.length; at++) {
        if (signal.aborted) return;
        this.state.making(at / ends.length);
        const end = ends[at]!;
        await search.add(await this.#documents(search.through ?? "", end), end);
      }
    }
    this.state.ready();
  }

  /** Last pair of each batch, over the pairs that have answers. */
  async #batches(): Promise<string[]> {
    const rows = await this.#run.store.query.query<{ last: string }>(
      `SELECT max(pairId) AS last FROM (
         SELECT pairId, (row_number() OVER (ORDER BY pairId) - 1) // $1 AS part FROM (SELECT DISTINCT pairId FROM scenario_index)
         WHERE pairId <= (SELECT max(pairId) FROM responses)
       ) GROUP BY part ORDER BY part`,
      [pairsPerBatch],
    );
    return rows.map(({ last }) => last);
  }

  #documents(behind: string, end: string): Promise<AnswerDocument[]> {
    return this.#run.store.query.query<{ document: number; text: string }>(
      `SELECT document, string_agg(text, ' ') AS text FROM (
         SELECT scenarioId, text FROM responses WHERE pairId > $1 AND pairId <= $2 AND arm = $3
       ) JOIN (SELECT scenarioId, document FROM scenario_index WHERE pairId > $1 AND pairId <= $2) USING (scenarioId)
       GROUP BY document ORDER BY document`,
      [behind, end, this.#run.inputs.settings.arms[0]!],
    );
  }

  /** What the numbers and texts depend on; null while scenarios may still come or go, and before there are answers. */
  #currentKey(): string | null {
    const states = this.#run.store.tables.states();
    const settled = states.filter(({ stage }) => stage === "scenarios" || stage === "duplicates");
    const responses = states.find(({ stage }) => stage === "responses");
    if (responses === undefined || responses.rows === 0 || settled.some(({ status }) => status === "open")) return null;
    const hashes = settled.map(({ contentHash }) => contentHash);
    return sha256(JSON.stringify([indexFormat, hashes, responses.fingerprint, this.#run.inputs.settings.arms[0]]));
  }
}
