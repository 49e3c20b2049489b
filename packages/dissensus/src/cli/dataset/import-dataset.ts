import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import { firstReaders } from "../../domain/response/first-readers.ts";
import type { Verdict } from "../../domain/response/verdict.ts";
import { modelSetsOf } from "../../domain/run/model-set.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import type { Value } from "../../domain/taxonomy/value.ts";
import { type ProblemCount, ProblemLog } from "../../formats/dataset/dataset-problem.ts";
import { type DatasetSidecar, sidecarFileName } from "../../formats/dataset/dataset-sidecar.ts";
import type { ImportRecord } from "../../formats/dataset/import-record.ts";
import { type PairNames, unstated } from "../../formats/dataset/pair-tables.ts";
import { readSidecar } from "../../formats/dataset/read-sidecar.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { readTaxonomy } from "../../formats/taxonomy/read-taxonomy.ts";
import { BucketFiles } from "../../store/dataset/bucket-files.ts";
import { type DatasetFile, datasetFiles } from "../../store/dataset/dataset-files.ts";
import { ParquetSource } from "../../store/dataset/parquet-source.ts";
import { openDuckDb } from "../../store/duckdb/duckdb-instance.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";
import { writeManifest } from "../project/manifest.ts";
import { loadRun, writeImport } from "../project/project.ts";
import { type ImportNames, importNames } from "./import-names.ts";
import type { ImportProgress } from "./import-progress.ts";
import { type ReadDataset, readDataset } from "./read-dataset.ts";
import { type WrittenTables, writeTables } from "./write-tables.ts";

export interface ImportOptions {
  /** A folder with Parquet files, or one file. Absolute. */
  readonly from: string;
  /** How the record of the import calls it. */
  readonly fromName: string;
  /** Absolute. */
  readonly runFolder: string;
  /** Column -> judge. */
  readonly judgeNames: ReadonlyMap<string, string>;
  readonly allowInvalid: boolean;
  /** Paths; null: the values of the dataset, uncategorised; no spec. */
  readonly taxonomy: string | null;
  readonly spec: string | null;
  readonly onProgress: ImportProgress;
}

export interface ImportSummary {
  readonly rows: Readonly<Record<string, number>>;
  readonly leftOut: readonly ProblemCount[];
  readonly notes: readonly string[];
}

const workFolder = ".import";

/** Of DuckDB while it reads the dataset. */
const readingMemoryMb = 400;

/** Imports a dataset of the released layout into a new run folder. */
export async function importDataset(options: ImportOptions): Promise<ImportSummary> {
  const { from, runFolder } = options;
  refuseRun(runFolder);
  const files = datasetFiles(from);
  const folder = statSync(from).isDirectory() ? from : dirname(from);
  const sidecar = sidecarIn(folder);
  const judgeNames = new Map([...Object.entries(sidecar?.judges ?? {}), ...options.judgeNames]);
  const work = join(runFolder, workFolder);
  const buckets = new BucketFiles(join(work, "rows"));
  let done = false;
  try {
    const problems = new ProblemLog(options.allowInvalid);
    const read = await readAll({ ...options, folder, files, judgeNames, work, buckets, problems });
    const summary = await writeRun({ options, sidecar, read, buckets, problems });
    done = true;
    return summary;
  } finally {
    buckets.remove();
    // Where it failed, the empty folder says that what is here is an import's and may be begun again.
    if (done) rmSync(work, { recursive: true });
  }
}

async function readAll(parts: {
  readonly folder: string;
  readonly work: string;
  readonly files: readonly DatasetFile[];
  readonly judgeNames: ReadonlyMap<string, string>;
  readonly buckets: BucketFiles;
  readonly problems: ProblemLog;
  readonly onProgress: ImportProgress;
}): Promise<ReadDataset> {
  const temporaryFolder = join(parts.work, "duckdb");
  mkdirSync(temporaryFolder, { recursive: true });
  const instance = await openDuckDb({
    threads: 1,
    memoryLimitMb: readingMemoryMb,
    temporaryFolder,
    openFolders: [parts.folder, temporaryFolder],
  });
  try {
    return await readDataset({ ...parts, source: new ParquetSource(instance) });
  } finally {
    instance.closeSync();
  }
}

async function writeRun(parts: {
  readonly options: ImportOptions;
  readonly sidecar: DatasetSidecar | null;
  readonly read: ReadDataset;
  readonly buckets: BucketFiles;
  readonly problems: ProblemLog;
}): Promise<ImportSummary> {
  const { options, sidecar, read, buckets, problems } = parts;
  const names = importNames(read, sidecar);
  const texts = textsOf(options, sidecar, read.values);
  const taxonomy = readTaxonomy(texts.taxonomy.text, texts.taxonomy.file);
  const spec = texts.spec === null ? null : readSpec(texts.spec.text, texts.spec.file);
  await using store = await openRunStore(options.runFolder, { tables: runTables });
  const knownValues = new Map(taxonomy.values.map((value) => [value.valueId, value]));
  const written = await writeTables({
    store: store.tables,
    fingerprint: `import-${sha256(JSON.stringify(read.files)).slice(0, 16)}`,
    clauses: spec?.clauses ?? [],
    values: taxonomy.values,
    buckets,
    bucketNames: read.buckets,
    names: pairNames(names, sidecar, read, knownValues, spec?.hash ?? null),
    sets: modelSetsOf(names),
    isTieBreak: tieBreaksOf(sidecar, read.judges),
    problems,
    onProgress: options.onProgress,
  });
  const notes = notesOf(read, knownValues, written);
  const record = recordOf({ options, names, read, notes, leftOut: problems.counts(), texts });
  writeImport(options.runFolder, record, { spec: texts.spec?.text ?? null, taxonomy: texts.taxonomy.text });
  writeManifest(loadRun(options.runFolder), { languageModels: new Map() }, store);
  return { rows: written.rows, leftOut: problems.counts(), notes };
}

function recordOf(parts: {
  readonly options: ImportOptions;
  readonly names: ImportNames;
  readonly read: ReadDataset;
  readonly notes: readonly string[];
  readonly leftOut: readonly ProblemCount[];
  readonly texts: ReturnType<typeof textsOf>;
}): ImportRecord {
  const { options, names, read, notes, leftOut, texts } = parts;
  return {
    format: 1,
    layout: "stress-testing",
    from: options.fromName,
    files: [...read.files],
    leftOut: leftOut.map(({ examples, ...count }) => ({ ...count, examples: [...examples] })),
    notes: [...notes],
    orderedPairs: Object.fromEntries(Object.entries(read.orderedPairs).map(([split, counts]) => [split, [...counts]])),
    spec: texts.spec?.file ?? null,
    taxonomy: texts.taxonomy.file,
    settings: names.settings,
    panels: mutable(names.panels),
    providers: [...names.providers],
  };
}

/** Tells tie-breaks by who was drawn to read a response. Errors: InputError where a judge goes by another name than in that draw. */
function tieBreaksOf(sidecar: DatasetSidecar | null, judges: readonly string[]): (verdict: Verdict) => boolean {
  const early = sidecar?.earlyStopping;
  if (early === undefined) return () => false;
  const renamed = judges.find((judge) => !early.judges.includes(judge));
  if (renamed !== undefined) {
    throw new InputError({
      area: "import",
      message: `not every judge read every response, and ${renamed} is none of the judges that were drawn to read some`,
      cure: `Leave out --judge: ${sidecarFileName} names the judges.`,
    });
  }
  return ({ responseId, judge }) => !firstReaders(responseId, early.judges, early).includes(judge);
}

function pairNames(
  names: ImportNames,
  sidecar: DatasetSidecar | null,
  { ranks }: ReadDataset,
  knownValues: ReadonlyMap<string, Value>,
  specHash: string | null,
): PairNames {
  const arm = names.settings.arms[0]!;
  const judgedSpec = sidecar?.judgedSpec ?? specHash;
  return {
    targets: names.targets,
    arm,
    shownSpec: arm === "spec" ? judgedSpec : null,
    judgedSpec,
    scorer: sidecar?.scorer ?? unstated,
    author: sidecar?.author ?? unstated,
    valueOf: (valueId) => knownValues.get(valueId),
    subsetOf: names.subsetOf,
    orderOf: (split, rank) => positionIn(ranks.get(split)!, rank),
  };
}

/** Index of the first element that is not less than the value; the list is ascending. */
function positionIn(list: Float64Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textsOf(options: ImportOptions, sidecar: DatasetSidecar | null, values: readonly Value[]) {
  const given = (path: string, area: string) => ({ file: displayPath(path), text: readTextFile(path, area) });
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const listed = ["value,category", ...values.map(({ name, category }) => `${cell(name)},${category}`)].join("\n");
  return {
    spec: options.spec === null ? (sidecar?.spec ?? null) : given(options.spec, "spec"),
    taxonomy:
      options.taxonomy === null
        ? (sidecar?.taxonomy ?? { file: "values-of-the-dataset.csv", text: `${listed}\n` })
        : given(options.taxonomy, "taxonomy"),
  };
}

function notesOf(read: ReadDataset, knownValues: ReadonlyMap<string, Value>, { rankRises }: WrittenTables): string[] {
  const unknown = read.values.filter(({ valueId }) => !knownValues.has(valueId)).length;
  return [
    ...(unknown > 0
      ? [`${unknown} of ${read.values.length} values are not in the taxonomy: their category is ${unstated}`]
      : []),
    ...(rankRises > 0 ? [`the disagreement rises with the rank ${rankRises} times, where it should descend`] : []),
  ];
}

function sidecarIn(folder: string): DatasetSidecar | null {
  const path = join(folder, sidecarFileName);
  return existsSync(path) ? readSidecar(readTextFile(path, "dataset"), displayPath(path)) : null;
}

/** A run is not written over; an import that was broken off is begun again. */
function refuseRun(runFolder: string): void {
  const finished = existsSync(join(runFolder, "manifest.json"));
  const other = existsSync(join(runFolder, "run.db")) && !existsSync(join(runFolder, workFolder));
  if (!finished && !other) return;
  throw new InputError({
    area: "import",
    message: `there is a run in ${displayPath(runFolder)}`,
    cure: "Name a new folder: nothing is overwritten by accident.",
  });
}

function mutable(panels: ImportNames["panels"]): ImportRecord["panels"] {
  return Object.fromEntries(
    Object.entries(panels).map(([role, models]) => [role, [...models]]),
  ) as ImportRecord["panels"];
}
