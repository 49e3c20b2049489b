import type { ColumnType, Table } from "../../domain/table.ts";
import { packVector, unpackVector } from "./packed-vector.ts";

/** A row's values in the order of the table's columns, as JSON can hold them: `real[]` is the base64 of its float32 bytes. */
export type StoredValue = string | number | boolean | null | readonly string[];
export type StoredRow = readonly StoredValue[];

export function columnsOf(table: Table<object>): [name: string, type: ColumnType][] {
  return Object.entries<ColumnType>(table.columns);
}

/**
 * Checks rows and turns them into stored rows. Text is made well-formed (a lone surrogate becomes U+FFFD, as it would in any file).
 * A missing or unknown column, a null in the key, a value of another type, and NaN or an infinity (a number that is missing is null)
 * are TypeErrors that name table, column and key.
 */
export function rowEncoder(table: Table<object>): (row: object) => StoredRow {
  const columns = columnsOf(table);
  const key = new Set(table.key);
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    const problem = (name: string, what: string): TypeError =>
      new TypeError(`${table.name}.${name} ${what} (row ${JSON.stringify(table.key.map((column) => values[column]))})`);
    for (const name in values)
      if (!Object.hasOwn(table.columns, name)) throw problem(name, "is no column of the table");
    return columns.map(([name, type]) => {
      const value = values[name];
      if (value === null && !key.has(name)) return null;
      const stored = encoders[type](value);
      if (stored === undefined) throw problem(name, `cannot hold ${describe(value)}: it is ${wanted[type]}`);
      return stored;
    });
  };
}

/** Turns stored rows back into rows: a new object each time, with lists as arrays and `real[]` as Float32Array. */
export function rowDecoder<Row extends object>(table: Table<Row>): (stored: StoredRow) => Row {
  const columns = columnsOf(table);
  return (stored) => {
    const row: Record<string, unknown> = {};
    columns.forEach(([name, type], index) => {
      const value = stored[index]!;
      row[name] = type === "real[]" && typeof value === "string" ? vectorOf(value) : value;
    });
    return row as Row;
  };
}

export function vectorOf(base64: string): Float32Array {
  return unpackVector(Buffer.from(base64, "base64"));
}

const wanted: Readonly<Record<ColumnType, string>> = {
  text: "text",
  json: "JSON text",
  integer: "a safe integer",
  real: "a finite number, null where it is missing",
  boolean: "true or false",
  "text[]": "a list of texts",
  "real[]": "a Float32Array of finite numbers",
};

/** Undefined where the value is not of the column's type. Adding 0 turns -0, which JSON cannot hold, into 0. */
const encoders: Readonly<Record<ColumnType, (value: unknown) => StoredValue | undefined>> = {
  text: encodeText,
  json: encodeText,
  integer: (value) => (Number.isSafeInteger(value) ? (value as number) + 0 : undefined),
  real: (value) => (Number.isFinite(value) ? (value as number) + 0 : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : undefined),
  "text[]": (value) =>
    Array.isArray(value) && value.every((item) => typeof item === "string")
      ? value.map((item: string) => item.toWellFormed())
      : undefined,
  "real[]": (value) =>
    value instanceof Float32Array && value.every(Number.isFinite)
      ? Buffer.from(packVector(value)).toString("base64")
      : undefined,
};

function encodeText(value: unknown): string | undefined {
  return typeof value === "string" ? value.toWellFormed() : undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return "a text";
  if (Array.isArray(value)) return "this list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
