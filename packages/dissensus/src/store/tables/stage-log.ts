import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { ColumnType, Table } from "../../domain/table.ts";
import { packText, unpackText } from "../rows/packed-text.ts";
import type { StoredRow } from "../rows/row-codec.ts";
import type { RunOrder } from "../rows/row-order.ts";
import type { Segment, StageState } from "../run-store.ts";
import { transaction } from "../sqlite/transaction.ts";

/** Rows of a segment-to-be, as they wait in the tail: stored rows as JSON. */
export interface TailPiece {
  readonly table: string;
  readonly segment: number;
  readonly rows: readonly string[];
  readonly characters: number;
}

/** What a table consists of at one moment. `version` changes with it. */
export interface TableContent {
  readonly segments: readonly (Segment & { readonly order: RunOrder; readonly characters: number })[];
  readonly version: string;
  /** The rows not yet sealed, as they were appended. */
  tail(): StoredRow[];
}

/** How far a segment-to-be is filled. */
export interface TailFill {
  readonly segment: number;
  readonly rows: number;
  readonly characters: number;
}

/** The tables' side of run.db: where stages stand, which segments there are, and the tail. */
export class StageLog {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  states(): StageState[] {
    return this.#statements.states.all().map(stateOf);
  }

  state(stage: string): StageState | undefined {
    const row = this.#statements.state.get(stage);
    return row && stateOf(row);
  }

  /** Columns and key of each table that a stage has written, as they were then. `failures` is not among them. */
  definitions(): Table<object>[] {
    return this.#statements.states.all().map((row) => tableOf(row["definition"] as string));
  }

  definitionOf(stage: string): string | undefined {
    return this.#statements.state.get(stage)?.["definition"] as string | undefined;
  }

  /** Another text as soon as anything in the database has changed, by this connection or another one. */
  dataVersion(): string {
    const elsewhere = this.#database.prepare("PRAGMA data_version").get()!["data_version"];
    const here = this.#database.prepare("SELECT total_changes() AS changes").get()!["changes"];
    return `${elsewhere}/${here}`;
  }

  segments(): Segment[] {
    return this.#statements.segments.all().map(segmentOf);
  }

  segmentsOf(stage: string): Segment[] {
    return this.segments().filter((segment) => segment.stage === stage);
  }

  contentOf(table: string): TableContent {
    return transaction(this.#database, () => {
      const segments = this.#statements.tableSegments.all(table);
      const chunks = this.#statements.tableTail.all(table);
      return {
        segments: segments.map((row) => ({
          ...segmentOf(row),
          order: JSON.parse(row["run_order"] as string) as RunOrder,
          characters: row["characters"] as number,
        })),
        version: JSON.stringify([segments.map((row) => row["path"]), chunks.map((row) => row["id"])]),
        tail: () => chunks.flatMap(rowsOf),
      };
    });
  }

  /** The segments-to-be that have rows waiting, in ascending order. */
  waiting(stage: string, table: string): TailFill[] {
    return this.#statements.waiting.all(stage, table).map((row) => ({
      segment: row["segment"] as number,
      rows: row["rows"] as number,
      characters: row["characters"] as number,
    }));
  }

  waitingRows(stage: string, table: string, segment: number): StoredRow[] {
    return this.#statements.waitingRows.all(stage, table, segment).flatMap(rowsOf);
  }

  /** Writes where a stage stands and, in the same transaction, what came with it. `startOver`: all that the stage had goes first. */
  save(state: StageState, table: Table<object>, pieces: readonly TailPiece[], startOver: boolean): void {
    const packed = pieces.map(({ rows, ...piece }) => ({
      ...piece,
      rows: rows.length,
      chunk: packText(rows.join("\n")),
    }));
    transaction(this.#database, () => {
      if (startOver) for (const clear of this.#statements.clear) clear.run(state.stage);
      const { stage, fingerprint, status, groups, rows, failures, retryable, contentHash } = state;
      const definition = definitionText(table);
      this.#statements.saveState.run(
        stage,
        definition,
        fingerprint,
        status,
        groups,
        rows,
        failures,
        retryable,
        contentHash,
      );
      for (const piece of packed) {
        this.#statements.addTail.run(stage, piece.table, piece.segment, piece.rows, piece.characters, piece.chunk);
      }
    });
  }

  /** Puts a sealed segment in the place of its rows in the tail. */
  saveSegment(segment: Segment, fill: TailFill, order: RunOrder): void {
    const { stage, table, path, rows, sha256 } = segment;
    transaction(this.#database, () => {
      const { segment: number, characters } = fill;
      this.#statements.addSegment.run(stage, table, number, path, rows, sha256, characters, JSON.stringify(order));
      this.#statements.removeTail.run(stage, table, number);
    });
  }
}

/** What of a table decides whether rows written earlier can be read as this table. */
export function definitionText(table: Table<object>): string {
  return canonicalJson({ name: table.name, columns: Object.entries(table.columns), key: table.key });
}

function tableOf(definition: string): Table<object> {
  const { columns, ...table } = JSON.parse(definition) as {
    name: string;
    columns: [string, ColumnType][];
    key: string[];
  };
  return { ...table, columns: Object.fromEntries(columns) };
}

function rowsOf(chunk: Record<string, SQLOutputValue>): StoredRow[] {
  const lines = unpackText(chunk["chunk"] as Uint8Array).split("\n");
  return lines.map((line) => JSON.parse(line) as StoredRow);
}

function stateOf(row: Record<string, SQLOutputValue>): StageState {
  return {
    stage: row["stage"] as string,
    fingerprint: row["fingerprint"] as string,
    status: row["status"] as StageState["status"],
    groups: row["groups"] as number,
    rows: row["rows"] as number,
    failures: row["failures"] as number,
    retryable: row["retryable"] as number,
    contentHash: row["content_hash"] as string | null,
  };
}

function segmentOf(row: Record<string, SQLOutputValue>): Segment {
  return {
    stage: row["stage"] as string,
    table: row["table_name"] as string,
    path: row["path"] as string,
    rows: row["rows"] as number,
    sha256: row["sha256"] as string,
  };
}

function prepareStatements(database: DatabaseSync) {
  return {
    states: database.prepare("SELECT * FROM stages ORDER BY stage"),
    state: database.prepare("SELECT * FROM stages WHERE stage = ?"),
    segments: database.prepare("SELECT * FROM segments ORDER BY stage, table_name, number"),
    tableSegments: database.prepare("SELECT * FROM segments WHERE table_name = ? ORDER BY stage, number"),
    tableTail: database.prepare("SELECT id, chunk FROM tail WHERE table_name = ? ORDER BY id"),
    waiting: database.prepare(`SELECT segment, sum(rows) AS rows, sum(characters) AS characters FROM tail
      WHERE stage = ? AND table_name = ? GROUP BY segment ORDER BY segment`),
    waitingRows: database.prepare(
      "SELECT chunk FROM tail WHERE stage = ? AND table_name = ? AND segment = ? ORDER BY id",
    ),
    clear: ["stages", "segments", "tail"].map((table) => database.prepare(`DELETE FROM ${table} WHERE stage = ?`)),
    saveState: database.prepare("INSERT OR REPLACE INTO stages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    addTail: database.prepare(
      "INSERT INTO tail (stage, table_name, segment, rows, characters, chunk) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    addSegment: database.prepare("INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
    removeTail: database.prepare("DELETE FROM tail WHERE stage = ? AND table_name = ? AND segment = ?"),
  };
}
