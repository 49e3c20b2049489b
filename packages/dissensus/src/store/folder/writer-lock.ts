import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { InputError } from "../../base/errors.ts";
import { isSqliteError, sqliteCodes } from "../sqlite/sqlite-error.ts";

/**
 * Makes this process the folder's only writer until `release`. The lock is SQLite's own on `run.lock`, held by an open transaction:
 * the operating system drops it with the process, however that ends, so there are no stale locks, and no process id to mistake.
 * @throws InputError while another writer has the folder; its message names that process.
 */
export function lockForWriting(folder: string): { release(): void } {
  const file = join(folder, "run.lock");
  const lock = new DatabaseSync(file);
  try {
    lock.exec("BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL); DELETE FROM holder;");
    lock.prepare("INSERT INTO holder VALUES (?)").run(process.pid);
    lock.exec("COMMIT; BEGIN IMMEDIATE");
  } catch (cause) {
    const holder = isSqliteError(cause, sqliteCodes.busy) ? holderOf(lock) : undefined;
    lock.close();
    if (isSqliteError(cause, sqliteCodes.busy)) throw inUse(folder, holder, cause);
    if (isSqliteError(cause, sqliteCodes.notADatabase, sqliteCodes.corrupt)) throw notALock(file, cause);
    throw cause;
  }
  return { release: () => lock.close() };
}

function holderOf(lock: DatabaseSync): unknown {
  if (lock.isTransaction) lock.exec("ROLLBACK");
  try {
    return lock.prepare("SELECT pid FROM holder").get()?.["pid"];
  } catch {
    return undefined;
  }
}

function inUse(folder: string, holder: unknown, cause: unknown): InputError {
  const who = holder === undefined ? "another process" : `process ${holder}`;
  return new InputError({
    area: "run folder",
    message: `${who} is writing to this run folder`,
    cure: "Wait until it has finished or stop it, or use another run folder. Looking at the run is possible meanwhile.",
    location: { file: folder },
    cause,
  });
}

function notALock(file: string, cause: unknown): InputError {
  return new InputError({
    area: "run folder",
    message: "this file should be the run folder's lock, but is something else",
    cure: "Make sure that the folder is a run folder, then delete the file: it holds no results.",
    location: { file },
    cause,
  });
}
