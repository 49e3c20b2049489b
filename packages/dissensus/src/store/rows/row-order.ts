import type { Table } from "../../domain/table.ts";
import { compareCodePoints } from "./code-point-order.ts";
import { columnsOf, type StoredRow, type StoredValue } from "./row-codec.ts";

/** A run of rows sorted by their table's key, and what is known of its order without reading it. */
export interface RunOrder {
  /** Key values of the first and the last row. */
  readonly firstKey: readonly StoredValue[];
  readonly lastKey: readonly StoredValue[];
  /** Key columns that never fall from row to row. */
  readonly ascending: readonly string[];
}

/** Text by code point, numbers by size, false before true, null before all. For values of one column; lists have no order. */
export function compareValues(a: StoredValue, b: StoredValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === "string" && typeof b === "string") return compareCodePoints(a, b);
  return Number(a) - Number(b);
}

/** Sorts rows by columns, in place where they are not in order yet. */
export function sortRows(table: Table<object>, rows: StoredRow[], columns: readonly string[]): StoredRow[] {
  const indexes = indexesOf(table, columns);
  const compare = (a: StoredRow, b: StoredRow): number => {
    for (const index of indexes) {
      const order = compareValues(a[index]!, b[index]!);
      if (order !== 0) return order;
    }
    return 0;
  };
  const sorted = rows.every((row, index) => index === 0 || compare(rows[index - 1]!, row) <= 0);
  return sorted ? rows : rows.sort(compare);
}

/** The order of sorted rows; there must be at least one. */
export function orderOf(table: Table<object>, rows: readonly StoredRow[]): RunOrder {
  const indexes = indexesOf(table, table.key);
  const keyOfRow = (row: StoredRow): StoredValue[] => indexes.map((index) => row[index]!);
  const neverFalls = (index: number): boolean =>
    rows.every((row, at) => at === 0 || compareValues(rows[at - 1]![index]!, row[index]!) <= 0);
  return {
    firstKey: keyOfRow(rows[0]!),
    lastKey: keyOfRow(rows.at(-1)!),
    ascending: table.key.filter((_, position) => neverFalls(indexes[position]!)),
  };
}

/**
 * The runs in the order in which they can be read one after the other, so that all rows come sorted by key (and, where `by` is given,
 * by that column first). Undefined where the runs overlap, or where it is not known that they do not: then the rows must be sorted.
 */
export function readingOrder<Run extends RunOrder>(
  table: Table<object>,
  runs: readonly Run[],
  by: string | null,
): Run[] | undefined {
  const ordered = [...runs].sort((a, b) => compareKeys(a.firstKey, b.firstKey));
  const position = by === null ? 0 : table.key.indexOf(by);
  if (position < 0) return undefined;
  const follows = (run: Run, index: number): boolean => {
    const before = ordered[index - 1];
    if (position > 0 && !run.ascending.includes(table.key[position]!)) return false;
    if (before === undefined) return true;
    return (
      compareKeys(before.lastKey, run.firstKey) <= 0 &&
      compareValues(before.lastKey[position]!, run.firstKey[position]!) <= 0
    );
  };
  return ordered.every(follows) ? ordered : undefined;
}

function compareKeys(a: readonly StoredValue[], b: readonly StoredValue[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

function indexesOf(table: Table<object>, columns: readonly string[]): number[] {
  const names = columnsOf(table).map(([name]) => name);
  return columns.map((column) => names.indexOf(column));
}
