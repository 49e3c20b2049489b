import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { InputError } from "../../base/errors.ts";
import { syncFolder } from "../folder/sync-folder.ts";
import { runDatabaseFormat, runDatabaseSchema, runDatabaseSignature } from "./run-database-schema.ts";
import { isSqliteError, sqliteCodes } from "./sqlite-error.ts";

/** A run.db that lives in memory only. */
export function memoryRunDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec(runDatabaseSchema);
  return database;
}

/**
 * Looks whether a folder is a run folder, or for a writer whether it can become one. Changes nothing in it.
 * @throws InputError where run.db is foreign, damaged, of another format, missing for a reader, or lost for a writer.
 */
export function checkRunFolder(folder: string, options: { readonly readOnly: boolean }): void {
  const file = join(folder, "run.db");
  if (existsSync(file)) {
    checkRunDatabase(file);
  } else if (options.readOnly) {
    throw unusable(folder, "this is not a run folder: it has no run.db", "Name a folder that a run was started in.");
  } else if (existsSync(join(folder, "tables")) && readdirSync(join(folder, "tables")).length > 0) {
    const cure = "Put run.db back, or start the run in an empty folder.";
    throw unusable(folder, "the folder has tables, but its run.db is gone", cure);
  }
}

/** Opens `run.db`, making it where there is none yet. A writer's commits are on disk before they return (WAL, synchronous FULL). */
export function openRunDatabase(folder: string, options: { readonly readOnly: boolean }): DatabaseSync {
  const file = join(folder, "run.db");
  if (!options.readOnly && !existsSync(file)) createRunDatabase(folder, file);
  const database = new DatabaseSync(file, { readOnly: options.readOnly, timeout: 5000 });
  if (!options.readOnly) database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  return database;
}

/** Some network file systems have no write-ahead log: SQLite then stays with its rollback journal, and commits wait for the disk. */
export function isInWalMode(database: DatabaseSync): boolean {
  return database.prepare("PRAGMA journal_mode").get()?.["journal_mode"] === "wal";
}

/** Under another name first: a crash on the way leaves no half-made run.db. */
function createRunDatabase(folder: string, file: string): void {
  const unfinished = `${file}.new`;
  for (const name of [unfinished, `${unfinished}-journal`, `${unfinished}-wal`, `${unfinished}-shm`])
    rmSync(name, { force: true });
  const database = new DatabaseSync(unfinished);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${runDatabaseSchema}`);
  database.close();
  renameSync(unfinished, file);
  syncFolder(folder);
}

const tables = [
  ...["calls", "shared_texts", "vectors", "counters"],
  ...["batches", "batch_calls", "stages", "segments", "tail"],
];

/** Looks without touching: asked through SQLite, because closing a file descriptor of our own would drop SQLite's locks in this process. */
function checkRunDatabase(file: string): void {
  const again = "Name another run folder, or move this file away and start the run again.";
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    try {
      const signature = database.prepare("PRAGMA application_id").get()?.["application_id"];
      const format = database.prepare("PRAGMA user_version").get()?.["user_version"];
      if (signature !== runDatabaseSignature) throw unusable(file, "this database is not the run.db of a run", again);
      if (format !== runDatabaseFormat) {
        const message = `this run.db has format ${format}; this version of dissensus reads format ${runDatabaseFormat}`;
        throw unusable(file, message, "Use the version of dissensus that made the run, or start a new run.");
      }
      for (const name of tables) database.prepare(`SELECT * FROM ${name} LIMIT 1`).get();
    } finally {
      database.close();
    }
  } catch (cause) {
    if (cause instanceof InputError || isSqliteError(cause, sqliteCodes.busy)) throw cause;
    throw unusable(file, `this file is no run.db, or it is damaged: ${(cause as Error).message}`, again, cause);
  }
}

function unusable(file: string, message: string, cure: string, cause?: unknown): InputError {
  return new InputError({ area: "run folder", message, cure, location: { file }, cause });
}
