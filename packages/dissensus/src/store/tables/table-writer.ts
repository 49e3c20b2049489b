import { canonicalJson } from "../../base/canonical-json.ts";
import { sha256 } from "../../base/hash.ts";
import { failuresTable } from "../../domain/run/failure.ts";
import type { Table } from "../../domain/table.ts";
import { rowEncoder, type StoredRow } from "../rows/row-codec.ts";
import { orderOf, sortRows } from "../rows/row-order.ts";
import type { Segment, StageState, TableStore } from "../run-store.ts";
import { isFull, type SegmentLimits } from "./segment-limits.ts";
import { definitionText, type StageLog, type TailFill } from "./stage-log.ts";
import { divideRows } from "./tail-pieces.ts";

/** Writes the rows of one segment to where it will stay. They are sorted by the table's key. */
export type Seal = (
  at: { readonly stage: string; readonly number: number },
  table: Table<object>,
  rows: readonly StoredRow[],
) => Promise<Segment>;

interface OpenStage {
  readonly table: Table<object>;
  state: StageState;
  /** The first commit clears what the stage had. */
  startsOver: boolean;
  readonly fills: Map<string, TailFill>;
}

/** The writing half of a TableStore. Without `seal`, all rows stay in the tail. */
export class TableWriter implements Pick<TableStore, "open" | "append" | "complete"> {
  readonly #log: StageLog;
  readonly #limits: SegmentLimits;
  readonly #seal: Seal | undefined;
  readonly #stages = new Map<string, OpenStage>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: StageLog, limits: SegmentLimits, seal: Seal | undefined) {
    this.#log = log;
    this.#limits = limits;
    this.#seal = seal;
  }

  open: TableStore["open"] = (stage, table, fingerprint, options = {}) =>
    this.#inTurn(async () => {
      const before = this.#log.state(stage);
      const goesOn =
        before?.fingerprint === fingerprint &&
        this.#log.definitionOf(stage) === definitionText(table) &&
        options.restart !== true;
      const state = goesOn ? before : freshState(stage, fingerprint);
      const opened: OpenStage = { table, state, startsOver: before !== undefined && !goesOn, fills: new Map() };
      this.#stages.set(stage, opened);
      for (const { name } of [table, failuresTable])
        opened.fills.set(name, goesOn ? this.#fillOf(stage, name) : emptyFill(0));
      if (goesOn && state.status === "open") await this.#sealFull(stage, opened);
      return state;
    });

  append: TableStore["append"] = (stage, groups) =>
    this.#inTurn(async () => {
      const opened = this.#openedStage(stage);
      const rows = encodedRows(
        opened.table,
        groups.map((group) => group.rows),
      );
      const failures = encodedRows(
        failuresTable,
        groups.map((group) => group.failures),
      );
      const main = divideRows(opened.table.name, rows, opened.fills.get(opened.table.name)!, this.#limits);
      const failed = divideRows(failuresTable.name, failures, opened.fills.get(failuresTable.name)!, this.#limits);
      this.#save(opened, [...main.pieces, ...failed.pieces], {
        ...opened.state,
        groups: opened.state.groups + groups.length,
        rows: opened.state.rows + rows.length,
        failures: opened.state.failures + failures.length,
      });
      opened.fills.set(opened.table.name, main.fill);
      opened.fills.set(failuresTable.name, failed.fill);
      await this.#sealFull(stage, opened);
    });

  complete: TableStore["complete"] = (stage, retryable) =>
    this.#inTurn(async () => {
      const opened = this.#openedStage(stage);
      if (opened.startsOver) this.#save(opened, [], opened.state);
      for (const table of [opened.table, failuresTable]) {
        for (const fill of this.#log.waiting(stage, table.name)) await this.#sealSegment(stage, table, fill);
      }
      const contentHash = this.#contentHash(stage, opened.table);
      this.#save(opened, [], { ...opened.state, status: "complete", retryable, contentHash });
      return opened.state;
    });

  /** Waits for the calls under way. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** One call after the other: they share the sealing DuckDB, and a stage's calls build on each other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #openedStage(stage: string): OpenStage {
    const opened = this.#stages.get(stage);
    if (opened === undefined) throw new Error(`the stage ${stage} is not open for writing: call open first`);
    if (opened.state.status === "complete")
      throw new Error(`the stage ${stage} is complete: nothing can be added to it`);
    return opened;
  }

  #save(opened: OpenStage, pieces: Parameters<StageLog["save"]>[2], state: StageState): void {
    this.#log.save(state, opened.table, pieces, opened.startsOver);
    opened.state = state;
    opened.startsOver = false;
  }

  #fillOf(stage: string, table: string): TailFill {
    const sealed = this.#log.segmentsOf(stage).filter((segment) => segment.table === table).length;
    const last = this.#log.waiting(stage, table).at(-1) ?? emptyFill(sealed);
    return isFull(last, this.#limits) ? emptyFill(last.segment + 1) : last;
  }

  async #sealFull(stage: string, opened: OpenStage): Promise<void> {
    for (const table of [opened.table, failuresTable]) {
      const filling = opened.fills.get(table.name)!.segment;
      const full = this.#log.waiting(stage, table.name).filter(({ segment }) => segment < filling);
      for (const fill of full) await this.#sealSegment(stage, table, fill);
    }
  }

  async #sealSegment(stage: string, table: Table<object>, fill: TailFill): Promise<void> {
    if (this.#seal === undefined) return;
    const rows = sortRows(table, this.#log.waitingRows(stage, table.name, fill.segment), table.key);
    const segment = await this.#seal({ stage, number: fill.segment }, table, rows);
    this.#log.saveSegment(segment, fill, orderOf(table, rows));
  }

  /** Over each segment's table, hash and rows; where nothing is sealed, the segments-to-be stand for segments. */
  #contentHash(stage: string, table: Table<object>): string {
    const sealed = this.#log.segmentsOf(stage).map((segment) => [segment.table, segment.sha256, segment.rows]);
    const unsealed = [table, failuresTable].flatMap(({ name }) =>
      this.#log.waiting(stage, name).map(({ segment, rows }) => {
        return [name, sha256(JSON.stringify(this.#log.waitingRows(stage, name, segment))), rows];
      }),
    );
    return sha256(canonicalJson([table.name, sealed, unsealed]));
  }
}

/** As JSON, each group's rows sorted by key: groups that come in order then make segments that need no sorting when read. */
function encodedRows(table: Table<object>, groups: readonly (readonly object[])[]): string[] {
  const encode = rowEncoder(table);
  return groups.flatMap((rows) => sortRows(table, rows.map(encode), table.key)).map((row) => JSON.stringify(row));
}

function freshState(stage: string, fingerprint: string): StageState {
  return { stage, fingerprint, status: "open", groups: 0, rows: 0, failures: 0, retryable: 0, contentHash: null };
}

function emptyFill(segment: number): TailFill {
  return { segment, rows: 0, characters: 0 };
}
