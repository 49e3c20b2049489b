import { InputError } from "../../base/errors.ts";
import type { Value } from "../../domain/taxonomy/value.ts";
import { pairIdOf } from "../../domain/taxonomy/value-pair.ts";
import { type DatasetColumns, datasetColumns } from "../../formats/dataset/dataset-columns.ts";
import type { ProblemLog } from "../../formats/dataset/dataset-problem.ts";
import type { DatasetRecord } from "../../formats/dataset/dataset-record.ts";
import { modelKeyOf } from "../../formats/dataset/model-key.ts";
import { PairMultiplicities } from "../../formats/dataset/pair-multiplicities.ts";
import { readRecord } from "../../formats/dataset/read-record.ts";
import { locatedValue, uncategorised } from "../../formats/taxonomy/located-value.ts";
import { valueIdOf } from "../../formats/taxonomy/value-id.ts";
import type { BucketFiles } from "../../store/dataset/bucket-files.ts";
import type { DatasetFile } from "../../store/dataset/dataset-files.ts";
import type { ParquetFile, ParquetSource } from "../../store/dataset/parquet-source.ts";
import type { ImportProgress } from "./import-progress.ts";

/** A record as it waits in its bucket. */
export interface BucketedRecord {
  readonly pairId: string;
  readonly record: DatasetRecord;
}

/** What is known of a dataset once all its rows have been read. */
export interface ReadDataset {
  readonly files: readonly { name: string; config: string; split: string; rows: number; bytes: number }[];
  /** Keys of all models, sorted; and per split of `default`, of the models that have columns there. */
  readonly models: readonly string[];
  readonly modelsOfSplit: ReadonlyMap<string, ReadonlySet<string>>;
  /** Keys of the models that judges were asked about. */
  readonly judged: ReadonlySet<string>;
  readonly generators: readonly string[];
  readonly judges: readonly string[];
  /** Values by id, sorted. */
  readonly values: readonly Value[];
  /** Ranks of each split, ascending. */
  readonly ranks: ReadonlyMap<string, Float64Array>;
  /** Of each split of `default`, by its number of rows: see PairMultiplicities. */
  readonly orderedPairs: Readonly<Record<string, readonly number[]>>;
  /** Buckets in ascending order of their pairs' ids. */
  readonly buckets: readonly string[];
}

export interface ReadParts {
  readonly source: ParquetSource;
  readonly files: readonly DatasetFile[];
  readonly judgeNames: ReadonlyMap<string, string>;
  readonly buckets: BucketFiles;
  readonly problems: ProblemLog;
  readonly onProgress: ImportProgress;
}

interface OpenedFile {
  readonly file: DatasetFile;
  readonly parquet: ParquetFile;
  readonly columns: DatasetColumns;
}

/** Of the rows' JSON in one bucket, about. Parquet of this kind takes a quarter of that. */
const bytesPerBucket = 16e6;
const compression = 4;

/**
 * Reads all files once and puts their records into buckets by pair, so that what belongs together can be looked at together.
 * Memory: a batch of rows, the buckets' frames, and some bytes per row for its key, rank and values.
 */
export async function readDataset(parts: ReadParts): Promise<ReadDataset> {
  const opened = await openFiles(parts);
  const bytes = opened.reduce((sum, { file }) => sum + file.bytes, 0);
  const count = Math.min(1024, Math.max(1, Math.ceil((bytes * compression) / bytesPerBucket)));
  const found = new Found();
  const rowsOfAll = opened.reduce((sum, { parquet }) => sum + parquet.rows, 0);
  let done = 0;
  for (const { file, parquet, columns } of opened) {
    const reading = readRows({ file, parquet, columns }, parts, found);
    for await (const batch of tolerant(reading, file, parts.problems)) {
      for (const record of batch.records) {
        const pairId = pairIdOf(valueIdOf(record.value1), valueIdOf(record.value2));
        parts.buckets.add(bucketOf(pairId, count), { pairId, record } satisfies BucketedRecord);
        found.add(record);
      }
      done += batch.rows;
      parts.onProgress({ step: "reading", done, of: rowsOfAll });
    }
  }
  return {
    files: opened.map(({ file: { name, split, bytes: size }, parquet, columns: { config } }) => {
      return { name, config, split, rows: parquet.rows, bytes: size };
    }),
    ...found.summary(opened),
    buckets: Array.from({ length: count }, (_, index) => bucketName(index)),
  };
}

async function openFiles({ source, files, judgeNames, problems }: ReadParts): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const file of files) {
    const parquet = await describeOrLog(source, file, problems);
    if (parquet === undefined) continue;
    const names = parquet.columns.map(({ name }) => name);
    opened.push({ file, parquet, columns: datasetColumns(names, file.path, judgeNames) });
  }
  return opened;
}

async function describeOrLog(source: ParquetSource, file: DatasetFile, problems: ProblemLog) {
  try {
    return await source.describe(file.path);
  } catch (error) {
    logBroken(error, file, problems);
    return undefined;
  }
}

interface RowBatch {
  readonly records: readonly DatasetRecord[];
  readonly rows: number;
}

async function* readRows(
  { file, parquet, columns }: OpenedFile,
  { source, problems }: ReadParts,
  found: Found,
): AsyncGenerator<RowBatch> {
  let row = 0;
  for await (const batch of source.batches(parquet, columns.read)) {
    const records: DatasetRecord[] = [];
    for (const cells of batch) {
      row++;
      const place = { file: file.path, row, split: file.split };
      const read = readRecord(cells, columns, place, problems);
      if (read === undefined) continue;
      const { record, key } = read;
      if (key === null || found.isNewKey(file.split, key)) records.push(record);
      else {
        const detail = `(chunk_index, entry_idx, nudge_direction) = ${key.replaceAll("/", ", ")} stands in this split already`;
        problems.add({ kind: "duplicated key", ...place, column: "entry_idx", detail });
      }
    }
    yield { records, rows: batch.length };
  }
}

/** The batches up to where the file is broken. */
async function* tolerant(
  batches: AsyncGenerator<RowBatch>,
  file: DatasetFile,
  problems: ProblemLog,
): AsyncGenerator<RowBatch> {
  for (;;) {
    let next: IteratorResult<RowBatch>;
    try {
      next = await batches.next();
    } catch (error) {
      logBroken(error, file, problems);
      return;
    }
    if (next.done) return;
    yield next.value;
  }
}

function logBroken(error: unknown, { path }: DatasetFile, problems: ProblemLog): void {
  const broken = error instanceof InputError && error.message.startsWith("this Parquet file cannot be read");
  if (!broken) throw error;
  problems.add({ kind: "broken file", file: path, row: null, column: null, detail: error.message });
}

/** What the rows name, gathered while they stream by. */
class Found {
  readonly #keys = new Map<string, Set<string>>();
  readonly #generators = new Set<string>();
  readonly #judges = new Set<string>();
  readonly #judged = new Set<string>();
  readonly #values = new Map<string, Value>();
  readonly #ranks = new Map<string, number[]>();
  readonly #pairs = new Map<string, PairMultiplicities>();

  isNewKey(split: string, key: string): boolean {
    const keys = this.#keys.get(split) ?? new Set();
    this.#keys.set(split, keys);
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  }

  add(record: DatasetRecord): void {
    for (const name of [record.value1, record.value2]) {
      const { value } = locatedValue(0, { name, category: uncategorised, path: [], description: "", frequency: null });
      if (!this.#values.has(value.valueId)) this.#values.set(value.valueId, value);
    }
    if (record.kind === "judged") {
      this.#judged.add(modelKeyOf(record.model));
      for (const { judge } of record.labels) this.#judges.add(judge);
    } else this.#generators.add(record.generator);
    if (record.kind === "answered") {
      const ranks = this.#ranks.get(record.split) ?? [];
      this.#ranks.set(record.split, ranks);
      ranks.push(record.rank);
      const pairs = this.#pairs.get(record.split) ?? new PairMultiplicities();
      this.#pairs.set(record.split, pairs);
      pairs.add(valueIdOf(record.value1), valueIdOf(record.value2));
    }
  }

  summary(opened: readonly OpenedFile[]): Omit<ReadDataset, "files" | "buckets"> {
    const modelsOfSplit = new Map<string, Set<string>>();
    for (const { file, columns } of opened) {
      if (columns.config !== "default") continue;
      const models = modelsOfSplit.get(file.split) ?? new Set();
      modelsOfSplit.set(file.split, models);
      for (const { key } of columns.models) models.add(key);
    }
    const models = new Set([...this.#judged, ...[...modelsOfSplit.values()].flatMap((keys) => [...keys])]);
    const values = [...this.#values.values()].sort((a, b) => (a.valueId < b.valueId ? -1 : 1));
    return {
      models: [...models].sort(),
      modelsOfSplit,
      judged: this.#judged,
      generators: [...this.#generators].sort(),
      judges: [...this.#judges].sort(),
      values,
      orderedPairs: Object.fromEntries([...this.#pairs].map(([split, pairs]) => [split, pairs.counts()])),
      ranks: new Map([...this.#ranks].map(([split, ranks]) => [split, Float64Array.from(ranks).sort()])),
    };
  }
}

/** Buckets divide the pairs' ids, which are hashes, into equal ranges. */
function bucketOf(pairId: string, count: number): string {
  return bucketName(Math.floor((Number.parseInt(pairId.slice(0, 8), 16) / 2 ** 32) * count));
}

function bucketName(index: number): string {
  return String(index).padStart(4, "0");
}
