import { groupBy } from "../../base/group-by.ts";
import type { Rubric } from "../../domain/response/rubric.ts";
import type { Score } from "../../domain/response/score.ts";
import type { TargetResponse } from "../../domain/response/target-response.ts";
import type { Verdict } from "../../domain/response/verdict.ts";
import { type Framing, framings, type Scenario } from "../../domain/scenario/scenario.ts";
import type { TopicLabel } from "../../domain/scenario/topic.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { nudgeOfFraming, spectrumOf } from "../../formats/dataset/layout-columns.ts";
import { judgeBinOf, judgeBins } from "../../formats/dataset/splits.ts";
import type { ExportPlan } from "./export-plan.ts";

export type Cells = Readonly<Record<string, string | number | null>>;

/** A row of an exported dataset, and where it goes. `order`: its place in the split, from 0. */
export interface ExportRow {
  readonly config: "default" | "complete" | "judge_evaluations";
  readonly split: string;
  readonly order: number;
  readonly cells: Cells;
}

/** All that the tables hold of one pair. */
export interface PairRows {
  readonly pairs: readonly ValuePair[];
  readonly scenarios: readonly Scenario[];
  readonly responses: readonly TargetResponse[];
  readonly rubrics: readonly Rubric[];
  readonly scores: readonly Score[];
  readonly verdicts: readonly Verdict[];
  readonly tieBreaks: readonly Verdict[];
  readonly topics: readonly TopicLabel[];
}

export interface ExportNames {
  /** Target -> its key in column names. */
  readonly keys: ReadonlyMap<string, string>;
  /** Judge -> its column. */
  readonly decisions: ReadonlyMap<string, string>;
  readonly redactHarmful: boolean;
}

/** Entries of one chunk: the released dataset numbers them from 0 within each chunk. */
const entriesPerChunk = 2000;

/** Turns the rows of pairs, in their order, into rows of the layout. Counts what it leaves out. */
export class ExportRows {
  redacted = 0;
  readonly #plan: ExportPlan;
  readonly #names: ExportNames;
  #entries = 0;
  readonly #orders = new Map<string, number>();

  constructor(plan: ExportPlan, names: ExportNames) {
    this.#plan = plan;
    this.#names = names;
  }

  of(rows: PairRows): ExportRow[] {
    const [pair] = rows.pairs;
    if (pair === undefined) return [];
    const entries = this.#entriesOf(rows.scenarios);
    const responses = groupBy(
      rows.responses.filter(({ arm, sample }) => arm === this.#plan.arm && sample === 0),
      byScenario,
    );
    const scores = groupBy(
      rows.scores.filter((score) => this.#isChosen(score)),
      byScenario,
    );
    const verdicts = groupBy(
      [...rows.verdicts, ...rows.tieBreaks].filter((verdict) => this.#isFirst(verdict)),
      byScenario,
    );
    const harmful = new Set(rows.topics.filter(({ harm }) => harm === "harmful").map(byScenario));
    return rows.scenarios.flatMap((scenario) => {
      const { scenarioId } = scenario;
      const said = { value1: pair.value1, value2: pair.value2, ...entries.get(scenarioId)! };
      const query = {
        query: scenario.query,
        query_generator: scenario.generator,
        nudge_direction: nudgeOfFraming(scenario.framing),
      };
      const answers = responses.get(scenarioId) ?? [];
      const hidden = this.#names.redactHarmful && harmful.has(scenarioId);
      const cells = {
        ...said,
        ...query,
        ...this.#positions(scores.get(scenarioId) ?? []),
        ...(hidden ? {} : this.#texts(answers)),
      };
      const places = this.#plan.places.get(scenarioId) ?? [];
      if (hidden && places.length > 0) this.redacted += answers.length;
      return [
        ...places.map(
          ({ split, rank }): ExportRow => ({ config: "default", split, order: rank - 1, cells: { rank, ...cells } }),
        ),
        this.#row("complete", "train", { ...said, ...query, ...spectra(rows.rubrics[0]) }),
        ...this.#judged(scenario, verdicts.get(scenarioId) ?? [], said),
      ];
    });
  }

  #row(config: ExportRow["config"], split: string, cells: Cells): ExportRow {
    const order = this.#orders.get(split) ?? 0;
    this.#orders.set(split, order + 1);
    return { config, split, order, cells };
  }

  #texts(responses: readonly TargetResponse[]): Cells {
    return Object.fromEntries(responses.map(({ target, text }) => [`response_${this.#names.keys.get(target)}`, text]));
  }

  #positions(scores: readonly Score[]): Cells {
    return Object.fromEntries(
      [...scores]
        .sort((a, b) => (a.orientation < b.orientation ? 1 : -1))
        .flatMap(({ target, position1, position2 }) => {
          const key = this.#names.keys.get(target);
          return [
            [`${key}_value1_position`, position1],
            [`${key}_value2_position`, position2],
          ];
        }),
    );
  }

  /** First reading of a first sample, under the arm and by the yardstick that the findings are about. */
  #isFirst({ arm, yardstick, sample, repeat }: Verdict): boolean {
    return arm === this.#plan.arm && yardstick === this.#plan.yardstick && sample === 0 && repeat === 0;
  }

  #isChosen({ arm, scorer, sample, repeat }: Score): boolean {
    return arm === this.#plan.arm && scorer === this.#plan.scorer && sample === 0 && repeat === 0;
  }

  #judged({ scenarioId, query, framing }: Scenario, verdicts: readonly Verdict[], said: Said): ExportRow[] {
    const disagreement = this.#plan.judged.get(scenarioId) ?? null;
    const bin = judgeBinOf(disagreement);
    const range = judgeBins.find(({ split }) => split === bin);
    return [...groupBy(verdicts, ({ target }) => target)].map(([target, ofTarget]) =>
      this.#row("judge_evaluations", bin, {
        prompt: query,
        model: this.#names.keys.get(target)!,
        bin_name: bin,
        std_range: range === undefined ? null : `[${range.from}, ${range.to})`,
        max_pop_std_openai: disagreement,
        chunk_idx: said.chunk_index,
        entry_idx: said.entry_idx,
        query_key: nudgeOfFraming(framing),
        value1: said.value1,
        value2: said.value2,
        ...Object.fromEntries(
          ofTarget.map(({ judge, label }) => [this.#names.decisions.get(judge)!, label.replace("_", "-")]),
        ),
      }),
    );
  }

  /** Scenarios of one framing take an entry each; those of different framings share it. */
  #entriesOf(scenarios: readonly Scenario[]): Map<string, { chunk_index: number; entry_idx: number }> {
    const entries = new Map<string, { chunk_index: number; entry_idx: number }>();
    const used: Record<Framing, number> = { neutral: 0, "lean-1": 0, "lean-2": 0 };
    for (const { scenarioId, framing } of scenarios) {
      const entry = this.#entries + used[framing]++;
      entries.set(scenarioId, { chunk_index: Math.floor(entry / entriesPerChunk), entry_idx: entry % entriesPerChunk });
    }
    this.#entries += Math.max(...framings.map((framing) => used[framing]));
    return entries;
  }
}

interface Said {
  readonly value1: string;
  readonly value2: string;
  readonly chunk_index: number;
  readonly entry_idx: number;
}

function byScenario({ scenarioId }: { readonly scenarioId: string }): string {
  return scenarioId;
}

function spectra(rubric: Rubric | undefined): Cells {
  if (rubric === undefined) return { value1_spectrum: null, value2_spectrum: null };
  return { value1_spectrum: spectrumOf(rubric.anchors1), value2_spectrum: spectrumOf(rubric.anchors2) };
}
