import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { transaction } from "../sqlite/transaction.ts";
import { openedId, type SearchReply, type SearchRequest, type SearchWorkerStart } from "./search-messages.ts";

const { file, key } = workerData as SearchWorkerStart;

/**
 * Contentless, and without places within texts: the index says which answers hold a word, the texts stay in the run. Beginnings of two letters, which
 * very many words have, are indexed by themselves. https://www.sqlite.org/fts5.html#prefix_indexes
 */
const schema = `
CREATE TABLE IF NOT EXISTS state (key TEXT NOT NULL, through TEXT);
CREATE VIRTUAL TABLE IF NOT EXISTS answers USING fts5(
  text, content = '', detail = none, columnsize = 0, prefix = '2', tokenize = "unicode61 remove_diacritics 2"
);`;

function open(): { database: DatabaseSync; through: string | null } {
  try {
    const database = openFile();
    const state = database.prepare("SELECT key, through FROM state").get();
    if (state?.["key"] === key) return { database, through: state["through"] as string | null };
    database.close();
  } catch {
    // Not an index, or half of one: made again below.
  }
  for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
  const database = openFile();
  database.prepare("INSERT INTO state VALUES (?, NULL)").run(key);
  return { database, through: null };
}

function openFile(): DatabaseSync {
  const opened = new DatabaseSync(file);
  opened.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; ${schema}`);
  return opened;
}

const { database, through } = open();
const insert = database.prepare("INSERT INTO answers (rowid, text) VALUES (?, ?)");
const reach = database.prepare("UPDATE state SET through = ?");
const find = database.prepare(
  "SELECT group_concat(document) AS documents FROM (SELECT rowid AS document FROM answers WHERE answers MATCH ?)",
);

function answer(request: SearchRequest): string | null {
  if (request.kind === "add") {
    transaction(database, () => {
      for (const { document, text } of request.documents) insert.run(document, text);
      reach.run(request.through);
    });
    return null;
  }
  if (request.kind === "find") {
    const pattern = request.words.map((word) => `"${word.replaceAll('"', '""')}" *`).join(" AND ");
    return find.get(pattern)?.["documents"] as string | null;
  }
  database.close();
  return null;
}

parentPort!.on("message", (request: SearchRequest) => {
  let reply: SearchReply;
  try {
    reply = { id: request.id, result: answer(request) };
  } catch (error) {
    reply = { id: request.id, error: (error as Error).message };
  }
  parentPort!.postMessage(reply);
  if (request.kind === "close") parentPort!.close();
});
parentPort!.postMessage({ id: openedId, result: through } satisfies SearchReply);
