import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { InputError } from "../../base/errors.ts";
import type { HumanLabel } from "../../domain/annotation/human-label.ts";
import type { Triage } from "../../domain/annotation/triage.ts";
import { isSqliteError, sqliteCodes } from "../sqlite/sqlite-error.ts";
import { transaction } from "../sqlite/transaction.ts";
import type { AnnotationStore } from "./annotation-store.ts";

/** Below the run folder. */
export const annotationsFileName = "annotations.db";

/** "DSNA", in the file's header. */
const signature = 0x44534e41;

const schema = `
PRAGMA application_id = ${signature};
CREATE TABLE IF NOT EXISTS triage (
  subject TEXT PRIMARY KEY, state TEXT NOT NULL, note TEXT NOT NULL, changedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS labels (
  reviewer TEXT NOT NULL, responseId TEXT NOT NULL, position1 INTEGER, position2 INTEGER, verdict TEXT, note TEXT NOT NULL,
  PRIMARY KEY (reviewer, responseId)
) STRICT;`;

/** Whether a run has annotations. */
export function hasAnnotations(runFolder: string): boolean {
  return existsSync(join(runFolder, annotationsFileName));
}

/**
 * Opens a run's annotations, making the file where there is none.
 * @throws InputError where the file is something else.
 */
export function openAnnotationStore(runFolder: string): AnnotationStore {
  const file = join(runFolder, annotationsFileName);
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const found = database.prepare("PRAGMA application_id").get()?.["application_id"];
    const empty = database.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.["n"] === 0;
    if (!empty && found !== signature) throw foreign(file);
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${schema}`);
  } catch (reason) {
    database.close();
    throw isSqliteError(reason, sqliteCodes.notADatabase, sqliteCodes.corrupt) ? foreign(file, reason) : reason;
  }
  return storeOn(database);
}

function storeOn(database: DatabaseSync): AnnotationStore {
  const putLabel = database.prepare("INSERT OR REPLACE INTO labels VALUES (?, ?, ?, ?, ?, ?)");
  const removeLabel = database.prepare("DELETE FROM labels WHERE reviewer = ? AND responseId = ?");
  const putTriage = database.prepare("INSERT OR REPLACE INTO triage VALUES (?, ?, ?, ?)");
  const removeTriage = database.prepare("DELETE FROM triage WHERE subject = ?");
  const triage = database.prepare("SELECT subject, state, note, changedAt FROM triage ORDER BY subject");
  const labels = database.prepare(
    "SELECT responseId, reviewer, position1, position2, verdict, note FROM labels ORDER BY reviewer, responseId",
  );
  const close = (): void => {
    if (database.isOpen) database.close();
  };
  return {
    triage: () => triage.all().map((row) => ({ ...row }) as unknown as Triage),
    setTriage({ subject, state, note, changedAt }) {
      if (state === "open" && note === "") removeTriage.run(subject);
      else putTriage.run(subject, state, note, changedAt);
    },
    labels: () => labels.all().map((row) => ({ ...row }) as unknown as HumanLabel),
    setLabels(given) {
      transaction(database, () => {
        for (const { reviewer, responseId, position1, position2, verdict, note } of given)
          putLabel.run(reviewer, responseId, position1, position2, verdict, note);
      });
    },
    removeLabel({ reviewer, responseId }) {
      removeLabel.run(reviewer, responseId);
    },
    close,
    [Symbol.dispose]: close,
  };
}

function foreign(file: string, cause?: unknown): InputError {
  return new InputError({
    area: "annotations",
    message: "this file should hold the run's annotations, but is something else",
    cure: "Move it away; a new one is made.",
    location: { file },
    cause,
  });
}
