import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listValue } from "@duckdb/node-api";
import type { AnalysisInputs } from "../../packages/dissensus/src/analysis/analysis-inputs.ts";
import { sha256 } from "../../packages/dissensus/src/base/hash.ts";
import type { ColumnType, Table } from "../../packages/dissensus/src/domain/table.ts";
import { openDuckDb } from "../../packages/dissensus/src/store/duckdb/duckdb-instance.ts";
import { openRunDatabase } from "../../packages/dissensus/src/store/sqlite/run-database.ts";
import { StageLog } from "../../packages/dissensus/src/store/tables/stage-log.ts";
import { largeTables } from "./large-tables.ts";
import { madeUpSentences } from "./made-up-sentences.ts";

/** Rows of a sealed file, as a run seals them. */
const rowsPerSegment = 32_768;

/** Writes a finished run of so many value pairs (three scenarios each) straight into a folder: the tables as a run leaves them, with made-up content. */
export async function writeLargeRun(folder: string, inputs: AnalysisInputs, pairs: number): Promise<void> {
  mkdirSync(join(folder, "tables"), { recursive: true });
  const instance = await openDuckDb({ threads: 2, memoryLimitMb: 4000, openFolders: [join(folder, "tables")] });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TABLE sentences AS SELECT unnest($1::VARCHAR[]) AS sentence, generate_subscripts($1::VARCHAR[], 1) AS number",
    [listValue(madeUpSentences)],
  );
  const database = openRunDatabase(folder, { readOnly: false });
  const log = new StageLog(database);
  for (const { table, rowsPerPair, select } of largeTables(inputs)) {
    mkdirSync(join(folder, "tables", table.name));
    const pairsPerSegment = Math.max(1, Math.floor(rowsPerSegment / rowsPerPair));
    const hashes: string[] = [];
    let rows = 0;
    log.save(stateOf(table.name, 0, ""), table, [], false);
    for (let from = 0, segment = 0; from < pairs; from += pairsPerSegment, segment++) {
      const path = `tables/${table.name}/${table.name}-${String(segment).padStart(5, "0")}-${"0".repeat(16)}.parquet`;
      const source = `SELECT ${columnList(table)} FROM (${select(from, Math.min(pairs, from + pairsPerSegment))})`;
      await connection.run(
        `COPY (${source}) TO '${join(folder, path)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)`,
      );
      const hash = sha256(readFileSync(join(folder, path)));
      const count = await connection.runAndReadAll(
        `SELECT count(*)::INTEGER FROM read_parquet('${join(folder, path)}')`,
      );
      const written = count.getRows()[0]![0] as number;
      const order = { firstKey: [String(from)], lastKey: [String(from)], ascending: [] };
      log.saveSegment(
        { stage: table.name, table: table.name, path, rows: written, sha256: hash },
        { segment, rows: written, characters: 1 },
        order,
      );
      hashes.push(hash);
      rows += written;
    }
    log.save(stateOf(table.name, rows, sha256(hashes.join())), table, [], false);
  }
  connection.closeSync();
  instance.closeSync();
  database.close();
}

function stateOf(stage: string, rows: number, contentHash: string) {
  const status = contentHash === "" ? ("open" as const) : ("complete" as const);
  return {
    stage,
    fingerprint: "made up",
    status,
    groups: 0,
    rows,
    failures: 0,
    retryable: 0,
    contentHash: contentHash || null,
  };
}

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  json: "VARCHAR",
  integer: "BIGINT",
  real: "DOUBLE",
  boolean: "BOOLEAN",
  "text[]": "VARCHAR[]",
  "real[]": "FLOAT[]",
};

function columnList(table: Table<object>): string {
  return Object.entries<ColumnType>(table.columns)
    .map(([name, type]) => `"${name}"::${sqlTypes[type]} AS "${name}"`)
    .join(", ");
}
