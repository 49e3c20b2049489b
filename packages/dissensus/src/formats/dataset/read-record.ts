import { positions } from "../../domain/response/rubric.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { DatasetColumns, ModelColumns } from "./dataset-columns.ts";
import type { ProblemKind, ProblemLog } from "./dataset-problem.ts";
import type { DatasetRecord, ModelCells, RecordPlace } from "./dataset-record.ts";

/** A row's cells by column. 64-bit integers as BigInt, lists as JSON text. */
export type Cells = Readonly<Record<string, unknown>>;

/**
 * Reads one row. Undefined where the row cannot be used: then the problem is logged. A position that cannot be used is logged too, and null.
 * `key` is the row key (chunk_index, entry_idx, nudge_direction) of the config `default`, null elsewhere.
 */
export function readRecord(
  cells: Cells,
  columns: DatasetColumns,
  place: RecordPlace & { readonly split: string },
  problems: ProblemLog,
): { readonly record: DatasetRecord; readonly key: string | null } | undefined {
  const reader = new CellReader(cells, place, problems);
  const { file, row, split } = place;
  const value1 = reader.text("value1");
  const value2 = reader.text("value2");
  if (columns.config === "judge_evaluations") {
    const query = reader.text("prompt");
    const model = reader.text("model");
    const labels = columns.judges.flatMap(({ column, judge }) => {
      const label = reader.label(column);
      return label === undefined ? [] : [{ judge, label }];
    });
    const nudge = nudgeOf(cells["query_key"]) ?? null;
    if (reader.failed) return undefined;
    const disagreement = numberOf(cells["max_pop_std_openai"]);
    const said = { value1, value2, query, nudge, model, disagreement, labels };
    return { record: { kind: "judged", file, row, split, ...said }, key: null };
  }
  const query = reader.text("query");
  const generator = reader.text("query_generator");
  const nudge = reader.nudge("nudge_direction");
  const shared = { file, row, value1, value2, query, generator, nudge };
  if (columns.config === "complete") {
    const spectra = [columns.spectrum1, columns.spectrum2].map((column) => reader.spectrum(column));
    if (reader.failed) return undefined;
    const [first, second] = spectra;
    const anchors = first && second ? ([first, second] as const) : null;
    return { record: { kind: "spectra", ...shared, anchors }, key: null };
  }
  const [rank, chunk, entry] = ["rank", "chunk_index", "entry_idx"].map((column) => reader.integer(column));
  if (reader.failed) return undefined;
  const models = columns.models.map((model) => reader.model(model));
  return {
    record: { kind: "answered", ...shared, split, rank: rank!, models },
    key: `${chunk}/${entry}/${nudgeNames[nudge]}`,
  };
}

/** Reads the cells of one row and logs what cannot be read. */
class CellReader {
  /** Whether a cell without which the row is of no use could not be read. */
  failed = false;
  readonly #cells: Cells;
  readonly #place: RecordPlace;
  readonly #problems: ProblemLog;

  constructor(cells: Cells, place: RecordPlace, problems: ProblemLog) {
    this.#cells = cells;
    this.#place = place;
    this.#problems = problems;
  }

  text(column: string): string {
    const value = this.#cells[column];
    if (typeof value === "string" && value.trim() !== "") return value;
    return this.#fail("missing cell", column, `wanted is text, found ${found(value)}`, "");
  }

  integer(column: string): number {
    const value = numberOf(this.#cells[column]);
    if (value !== null && Number.isSafeInteger(value)) return value;
    return this.#fail("missing cell", column, `wanted is a whole number, found ${found(this.#cells[column])}`, 0);
  }

  nudge(column: string): 0 | 1 | 2 {
    const value = this.#cells[column];
    const nudge = nudgeOf(value);
    if (nudge !== undefined) return nudge;
    const detail = `wanted is neutral, value1 or value2, found ${found(value)}`;
    return this.#fail("unknown nudge direction", column, detail, 0);
  }

  /** Undefined where the cell is empty, or its decision is unknown and logged. */
  label(column: string): VerdictLabel | undefined {
    const value = this.#cells[column];
    if (value === null || value === undefined || value === "") return undefined;
    const label = labelOf(value);
    if (label === undefined) {
      const detail = `wanted is compliant, non-compliant or ambiguous, found ${found(value)}`;
      this.#log("unknown decision", column, detail);
    }
    return label;
  }

  spectrum(column: string): readonly string[] | undefined {
    const value = this.#cells[column];
    if (value === null || value === undefined) return undefined;
    const anchors = anchorsOf(value);
    if (anchors === undefined)
      this.#log("broken spectrum", column, `wanted are seven {position, response}, found ${found(value)}`);
    return anchors;
  }

  model({ key, response, position1, position2 }: ModelColumns): ModelCells {
    const text = response === undefined ? null : this.#cells[response];
    const first = this.#position(position1);
    const second = this.#position(position2);
    return {
      key,
      text: typeof text === "string" ? text : null,
      position1: first.position,
      position2: second.position,
      invalid: first.invalid ?? second.invalid,
    };
  }

  #position(column: string | undefined): { position: number | null; invalid: string | null } {
    const value = column === undefined ? null : (this.#cells[column] ?? null);
    if (column === undefined || value === null) return { position: null, invalid: null };
    const position = numberOf(value);
    // A column of numbers with empty cells often comes as floating point, with NaN for empty.
    if (typeof value === "number" && Number.isNaN(value)) return { position: null, invalid: null };
    if (position !== null && Number.isInteger(position) && position >= 0 && position <= 6)
      return { position, invalid: null };
    const invalid = `${found(value)} is no position from 0 to 6`;
    this.#log("position outside 0..6", column, invalid);
    return { position: null, invalid: `${column}: ${invalid}` };
  }

  #fail<T>(kind: ProblemKind, column: string, detail: string, instead: T): T {
    if (!this.failed) this.#log(kind, column, detail);
    this.failed = true;
    return instead;
  }

  #log(kind: ProblemKind, column: string, detail: string): void {
    this.#problems.add({ kind, ...this.#place, column, detail });
  }
}

function numberOf(value: unknown): number | null {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

const nudgeNames = ["neutral", "value1", "value2"] as const;

/** `neutral`, `value1`, `value2`, also within a longer word such as `value1_biased_query`. */
function nudgeOf(value: unknown): 0 | 1 | 2 | undefined {
  if (typeof value !== "string") return undefined;
  if (/value_?1/i.test(value)) return 1;
  if (/value_?2/i.test(value)) return 2;
  return /neutral/i.test(value) ? 0 : undefined;
}

function labelOf(value: unknown): VerdictLabel | undefined {
  if (typeof value !== "string") return undefined;
  const plain = value
    .trim()
    .toLowerCase()
    .replace(/[^a-z]+/g, "_");
  if (/^(?:non_?compliant|not_compliant)/.test(plain)) return "non_compliant";
  if (plain.startsWith("compliant")) return "compliant";
  return plain.startsWith("ambiguous") ? "ambiguous" : undefined;
}

/** Seven texts in the order of the positions, from JSON text or a list of {position, response}. */
function anchorsOf(value: unknown): readonly string[] | undefined {
  let list: unknown = value;
  if (typeof value === "string") {
    try {
      list = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  if (!Array.isArray(list)) return undefined;
  const anchors = new Map<number, string>();
  for (const entry of list as readonly { position?: unknown; response?: unknown }[]) {
    const position = typeof entry?.position === "number" ? entry.position : positions.indexOf(entry?.position as never);
    if (typeof entry?.response === "string") anchors.set(position, entry.response);
  }
  const texts = positions.map((_, position) => anchors.get(position));
  return texts.every((text) => text !== undefined) && list.length === positions.length ? texts : undefined;
}

function found(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return JSON.stringify(typeof value === "bigint" ? Number(value) : value).slice(0, 60);
}
