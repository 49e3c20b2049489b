import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { rubricsTable } from "../../domain/response/rubric.ts";
import { scoresTable } from "../../domain/response/score.ts";
import { responsesTable } from "../../domain/response/target-response.ts";
import { tieBreaksTable } from "../../domain/response/tie-break.ts";
import { verdictsTable } from "../../domain/response/verdict.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { topicsTable } from "../../domain/scenario/topic.ts";
import { pairsTable } from "../../domain/taxonomy/value-pair.ts";
import { type DatasetSidecar, sidecarFileName } from "../../formats/dataset/dataset-sidecar.ts";
import {
  completeLayout,
  defaultLayout,
  judgedLayout,
  type LayoutColumns,
} from "../../formats/dataset/layout-columns.ts";
import { modelKeyOf } from "../../formats/dataset/model-key.ts";
import { unstated } from "../../formats/dataset/pair-tables.ts";
import { stressTestingCard } from "../../report/stress-testing-card.ts";
import { BucketFiles } from "../../store/dataset/bucket-files.ts";
import { writeParquet } from "../../store/dataset/write-parquet.ts";
import { openDuckDb } from "../../store/duckdb/duckdb-instance.ts";
import type { RunStore } from "../../store/run-store.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import type { RecordedRun } from "../project/project.ts";
import { type ExportPlan, exportPlan } from "./export-plan.ts";
import { type ExportRow, ExportRows } from "./export-rows.ts";

export interface StressTestingOptions {
  readonly redactHarmful: boolean;
  /** Whose positions; undefined: the first scorer's. */
  readonly scorer: string | undefined;
  /** As dataset hubs write it, for example apache-2.0; null: other. */
  readonly license: string | null;
  readonly onProgress: (event: { readonly step: "gathering" | "writing"; readonly done: number }) => void;
}

export interface ExportedSplit {
  readonly config: string;
  readonly split: string;
  readonly rows: number;
  readonly shards: number;
}

/** Rows of a file, so that one file's rows fit into memory. */
const rowsPerShard = { default: 1000, complete: 5000, judge_evaluations: 20_000 } as const;
const tables = {
  ...{ pairs: pairsTable, scenarios: scenariosTable, responses: responsesTable, rubrics: rubricsTable },
  ...{ scores: scoresTable, verdicts: verdictsTable, tieBreaks: tieBreaksTable, topics: topicsTable },
};

/** Writes a run in the layout of the released dataset, with card and `dissensus.json`. `place` must be empty. */
export async function exportStressTesting(
  run: RecordedRun,
  store: RunStore,
  place: string,
  options: StressTestingOptions,
): Promise<{ readonly splits: readonly ExportedSplit[]; readonly redacted: number }> {
  const plan = await exportPlan(store.query, run, scorerOf(run, options.scorer));
  if (options.redactHarmful) await requireLabels(store);
  const keys = keysOf(run);
  const decisions = new Map(run.inputs.panels.judge.map(({ name }) => [name, `${modelKeyOf(name)}_decision`]));
  const rows = new ExportRows(plan, { keys, decisions, redactHarmful: options.redactHarmful });
  const work = join(place, ".export");
  const shards = new Shards(new BucketFiles(work));
  try {
    let pairs = 0;
    for await (const group of store.tables.groups(tables, "pairId")) {
      for (const row of rows.of(group.rows)) shards.add(row);
      options.onProgress({ step: "gathering", done: ++pairs });
    }
    const splits = await shards.write(place, [...decisions.values()], (done) =>
      options.onProgress({ step: "writing", done }),
    );
    writeFileWhole(join(place, sidecarFileName), `${JSON.stringify(sidecarOf(run, plan, keys, decisions), null, 2)}\n`);
    const { scorer } = plan;
    const card = {
      ...run,
      splits,
      scorer,
      license: options.license,
      redacted: options.redactHarmful ? rows.redacted : null,
    };
    writeFileWhole(join(place, "README.md"), stressTestingCard(card));
    return { splits, redacted: rows.redacted };
  } finally {
    shards.remove();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Sorts rows into the files that they belong to, and writes these. */
class Shards {
  readonly #buckets: BucketFiles;
  /** Per split: rows, and models with at least one cell. */
  readonly #splits = new Map<
    string,
    { config: ExportRow["config"]; split: string; rows: number; models: Set<string> }
  >();

  constructor(buckets: BucketFiles) {
    this.#buckets = buckets;
  }

  add(row: ExportRow): void {
    const { config, split, order, cells } = row;
    const name = `${config}.${split}`;
    const known = this.#splits.get(name) ?? { config, split, rows: 0, models: new Set<string>() };
    this.#splits.set(name, known);
    known.rows++;
    for (const column in cells) {
      const key = /^response_(.+)$/.exec(column)?.[1] ?? /^(.+)_value[12]_position$/.exec(column)?.[1];
      if (key !== undefined) known.models.add(key);
    }
    this.#buckets.add(`${name}.${Math.floor(order / rowsPerShard[config])}`, row);
  }

  async write(place: string, decisions: readonly string[], onShard: (done: number) => void): Promise<ExportedSplit[]> {
    const instance = await openDuckDb({ threads: 1, memoryLimitMb: 300, openFolders: [place] });
    const connection = await instance.connect();
    const written: ExportedSplit[] = [];
    let done = 0;
    try {
      for (const [name, { config, split, rows, models }] of [...this.#splits].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const shards = Math.ceil(rows / rowsPerShard[config]);
        mkdirSync(join(place, config), { recursive: true });
        for (let shard = 0; shard < shards; shard++) {
          const bucket = `${name}.${shard}`;
          const sorted = (this.#buckets.read(bucket) as ExportRow[]).sort((a, b) => a.order - b.order);
          const columns = columnsOf(config, [...models], decisions);
          const path = join(place, config, `${split}-${five(shard)}-of-${five(shards)}.parquet`);
          await writeParquet(
            connection,
            path,
            columns,
            sorted.map(({ cells }) => cells),
          );
          this.#buckets.drop(bucket);
          onShard(++done);
        }
        written.push({ config, split, rows, shards });
      }
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
    return written;
  }

  remove(): void {
    this.#buckets.remove();
  }
}

function five(number: number): string {
  return String(number).padStart(5, "0");
}

function columnsOf(
  config: ExportRow["config"],
  models: readonly string[],
  decisions: readonly string[],
): LayoutColumns {
  if (config === "default") return defaultLayout(models);
  return config === "complete" ? completeLayout : judgedLayout(decisions);
}

function scorerOf({ inputs }: RecordedRun, wanted: string | undefined): string {
  const names = inputs.panels.scorer.map(({ name }) => name);
  if (wanted === undefined) return names[0] ?? unstated;
  if (names.includes(wanted)) return wanted;
  throw new InputError({
    area: "export",
    message: `"${wanted}" is not one of the scorers`,
    cure: `Scorers: ${names.join(", ")}.`,
  });
}

async function requireLabels({ query }: RunStore): Promise<void> {
  const [row] = await query.query<{ labels: number }>("SELECT count(*) AS labels FROM topics");
  if (row!.labels > 0) return;
  throw new InputError({
    area: "export",
    message: "the run has no labels of harm, so nothing can be told to be harmful",
    cure: "Export without --redact, or label the run first (stage topics).",
  });
}

/** Target -> key. Errors: InputError where two targets would share their columns. */
function keysOf({ inputs }: RecordedRun): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { name } of inputs.panels.target) {
    const key = modelKeyOf(name);
    const other = [...keys].find(([, known]) => known === key);
    if (other !== undefined)
      throw new InputError({
        area: "export",
        message: `the targets "${other[0]}" and "${name}" would share the columns of ${key}`,
        cure: "Give one of them another `name` in the configuration.",
      });
    keys.set(name, key);
  }
  return keys;
}

function sidecarOf(
  { inputs, config, runFolder }: RecordedRun,
  plan: ExportPlan,
  keys: ReadonlyMap<string, string>,
  decisions: ReadonlyMap<string, string>,
): DatasetSidecar {
  const { spec, taxonomy, panels, settings } = inputs;
  return {
    format: 1,
    arm: plan.arm,
    scorer: plan.scorer,
    author: plan.author,
    targets: panels.target.map(({ name, provider, model, governed }) => {
      return { key: keys.get(name)!, name, provider, model, governed };
    }),
    judges: Object.fromEntries([...decisions].map(([judge, column]) => [column, judge])),
    subsets: { ...plan.subsets },
    simulated: config.providers.filter(({ kind }) => kind === "simulated").map(({ name }) => name),
    providers: Object.fromEntries(
      [panels.generator, panels.author, panels.scorer, panels.judge]
        .flat()
        .map(({ name, provider }) => [name, provider]),
    ),
    modelSets: settings.modelSets,
    judgedSpec: plan.judgedSpec,
    ...(settings.judging.crossed < 1
      ? {
          earlyStopping: {
            ...{ seed: settings.seed, crossed: settings.judging.crossed },
            judges: panels.judge.map(({ name }) => name),
          },
        }
      : {}),
    spec: spec === null ? null : { file: spec.file, text: spec.text },
    taxonomy: { file: taxonomy.file, text: readTextFile(join(runFolder, "inputs", "taxonomy.txt"), "run") },
  };
}
