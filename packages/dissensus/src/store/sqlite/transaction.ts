import type { DatabaseSync } from "node:sqlite";

/** Runs the work in one transaction: all of it or nothing. It must be synchronous. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (reason) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw reason;
  }
}
