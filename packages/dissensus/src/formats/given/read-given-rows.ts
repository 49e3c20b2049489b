import { InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import { parseJsonLines } from "../../base/json-lines.ts";
import type { GivenTable } from "../../domain/run/given-tables.ts";
import type { ColumnType, Table } from "../../domain/table.ts";

/**
 * Rows of a table from JSON lines, one object with all of the table's columns each. Vectors cannot be given.
 * Errors: InputError with file, line and column's name.
 */
export function readGivenRows(text: string, table: Table<object>, file: string): GivenTable {
  const columns = Object.entries<ColumnType>(table.columns);
  const key = new Set(table.key);
  const rows = parseJsonLines(text, file).map(({ line, value }) => {
    const row = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
    const wrong = columns.find(([name, type]) => !(row[name] === null && !key.has(name)) && !isOf[type](row[name]));
    const unknown = Object.keys(row).find((name) => !Object.hasOwn(table.columns, name));
    if (wrong === undefined && unknown === undefined) return row;
    throw new InputError({
      area: "given rows",
      message: wrong
        ? `the column "${wrong[0]}" of ${table.name} is not ${wrong[1]}`
        : `${table.name} has no column "${unknown}"`,
      cure: `Give each row exactly these columns: ${columns.map(([name]) => name).join(", ")}.`,
      location: { file, line },
    });
  });
  return { rows, hash: sha256(text) };
}

const isText = (value: unknown): boolean => typeof value === "string";

const isOf: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: isText,
  json: isText,
  integer: Number.isSafeInteger,
  real: Number.isFinite,
  boolean: (value) => typeof value === "boolean",
  "text[]": (value) => Array.isArray(value) && value.every(isText),
  "real[]": () => false,
};
