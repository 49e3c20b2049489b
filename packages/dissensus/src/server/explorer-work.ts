import type { IndexNames } from "../analysis/scenarios/index/filter-sql.ts";
import { makeScenarioFacts, makeScenarioIndex } from "../analysis/scenarios/index/make-scenario-index.ts";
import {
  nextScenarioIndexTable,
  scenarioIndexTable,
  searchedColumns,
} from "../analysis/scenarios/index/scenario-index.ts";
import { canonicalJson } from "../base/canonical-json.ts";
import { sha256 } from "../base/hash.ts";
import type { ExplorerState } from "./api.ts";
import { FindingsKeeper } from "./findings/findings-keeper.ts";
import { MakingState } from "./making.ts";
import { runVersion } from "./run-version.ts";
import { AnswerIndex } from "./scenarios/answer-index.ts";
import { stageProgress } from "./stage-progress.ts";
import type { ViewedRun } from "./viewed-run.ts";

/** How often the run is looked at for new rows. */
const lookEveryMs = 1000;

/** Grows with every change of the index's columns or of what they mean. */
const indexFormat = 4;

/** Scenarios that one pass over scores, labels and verdicts takes in. */
const scenariosPerPart = 12_000;

/** An index of so many scenarios is kept in the run folder for the next time. */
const keptFrom = 10_000;

/** Keeps what the server shows up to date with the run: the index of scenarios, the search index, the findings. */
export class ExplorerWork {
  readonly answers: AnswerIndex;
  readonly findings: FindingsKeeper;
  readonly #run: ViewedRun;
  readonly #names: IndexNames;
  readonly #facts: MakingState;
  readonly #ended = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #first: Promise<void>;
  #announceFirst: () => void = () => {};
  #version: string;
  #listVersion = "";
  readonly #working: Promise<unknown>;

  constructor(run: ViewedRun, names: IndexNames) {
    const changed = (): void => this.#tell();
    this.#run = run;
    this.#names = names;
    this.#version = runVersion(run.store);
    this.#facts = new MakingState(changed);
    this.answers = new AnswerIndex(run, changed);
    this.findings = new FindingsKeeper(run, this.#version, changed);
    this.#first = new Promise((resolve) => {
      this.#announceFirst = resolve;
    });
    this.#working = Promise.all([this.#watch(), this.#work()]);
  }

  /** Version of the lists; waits for the first. */
  async listVersion(): Promise<string> {
    await this.#first;
    return this.#listVersion;
  }

  state(): ExplorerState {
    return {
      version: this.#version,
      listVersion: this.#listVersion,
      findingsVersion: this.findings.version,
      stages: stageProgress(this.#run.store),
      unfinished: this.#run.unfinished(),
      findings: this.findings.state.now,
      facts: this.#facts.now,
      answers: this.answers.state.now,
    };
  }

  /** Calls back whenever the state may have changed, until the signal. */
  listen(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener("abort", () => this.#listeners.delete(listener), { once: true });
  }

  async close(): Promise<void> {
    this.#ended.abort();
    this.findings.close();
    await this.#working;
    await this.answers.close();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Looks for new rows, also while what follows from the last ones is being made. */
  async #watch(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      await pause(lookEveryMs, signal);
      const version = signal.aborted ? this.#version : runVersion(this.#run.store);
      if (version === this.#version) continue;
      this.#version = version;
      this.#tell();
    }
  }

  /** Follows the run, but rests twice as long as it works. */
  async #work(): Promise<void> {
    const { signal } = this.#ended;
    for (let made = ""; !signal.aborted; ) {
      if (this.#version !== made) {
        made = this.#version;
        const began = performance.now();
        await this.#refresh(made);
        await pause(2 * (performance.now() - began), signal);
      } else await pause(lookEveryMs, signal);
    }
  }

  /** The lists come first: they are what a reader waits for. What fails is told, and tried again when the run has changed. */
  async #refresh(version: string): Promise<void> {
    await this.#step(this.#facts, () => this.#makeIndex(version));
    await Promise.all([
      this.#step(this.findings.state, () => this.findings.refresh(version)),
      this.#step(this.answers.state, () => this.answers.refresh(this.#ended.signal)),
    ]);
  }

  async #step(state: MakingState, work: () => Promise<void>): Promise<void> {
    if (this.#ended.signal.aborted) return;
    try {
      await work();
    } catch (reason) {
      if (!this.#ended.signal.aborted) state.failed(reason);
    }
  }

  async #makeIndex(version: string): Promise<void> {
    const { store, inputs } = this.#run;
    const key = sha256(canonicalJson([indexFormat, version, this.#names, inputs.settings])).slice(0, 16);
    const file = `scenarios-${key}.parquet`;
    if (await store.derived.recall(scenarioIndexTable, file, searchedColumns)) await store.derived.compress();
    else await this.#makeNewIndex(version, file);
    this.#publish(version);
    this.#facts.ready();
  }

  async #makeNewIndex(version: string, file: string): Promise<void> {
    const { store, inputs } = this.#run;
    const bare = this.#listVersion === "" ? scenarioIndexTable : nextScenarioIndexTable;
    await makeScenarioIndex(store, inputs, this.#names.modelSets, bare);
    await store.derived.compress();
    if (bare === scenarioIndexTable) this.#publish(`${version} bare`);
    const [size] = await store.query.query<{ n: number }>(`SELECT count(*) AS n FROM ${bare}`);
    await makeScenarioFacts(store, inputs, {
      parts: Math.max(1, Math.ceil(size!.n / scenariosPerPart)),
      bare,
      onPart: (done) => this.#facts.making(done),
      signal: this.#ended.signal,
    });
    if (bare !== scenarioIndexTable) await store.derived.make(bare, `SELECT * FROM ${bare} WHERE false`);
    await store.derived.compress();
    if (size!.n >= keptFrom) await store.derived.keep(scenarioIndexTable, file);
  }

  #publish(listVersion: string): void {
    this.#listVersion = listVersion;
    this.#announceFirst();
    this.#tell();
  }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(end, durationMs);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
    signal.addEventListener("abort", end);
  });
}
