import { formatJsonLines } from "../../base/json-lines.ts";
import type { Table } from "../../domain/table.ts";
import { writeParquet } from "../../store/vectors/write-parquet.ts";
import { writeFileWhole } from "../files.ts";

/** A chosen row. */
export interface Pick {
  /** Order in which it was taken, from 0. */
  readonly pick: number;
  /** Its place in the embeddings file, from 0. */
  readonly row: number;
  /** Null where no column of ids was named. */
  readonly id: string | null;
  readonly weight: number;
  /** Distance to the rows taken before it: null for the first, and under mode net. */
  readonly distance: number | null;
}

const picksTable: Table<Pick> = {
  name: "picks",
  columns: { pick: "integer", row: "integer", id: "text", weight: "real", distance: "real" },
  key: ["pick"],
};

/** Writes picks in the format that the name ends with; the file appears when it is whole. `path` is absolute. */
export async function writePicks(path: string, picks: readonly Pick[]): Promise<void> {
  const columns = Object.keys(picksTable.columns) as (keyof Pick)[];
  if (path.endsWith(".parquet")) {
    const rows = picks.map((pick) => columns.map((column) => pick[column]));
    await writeParquet(path, picksTable, rows);
  } else if (path.endsWith(".jsonl")) writeFileWhole(path, formatJsonLines(picks));
  else {
    const lines = picks.map((pick) => columns.map((column) => csvCell(pick[column])).join(","));
    writeFileWhole(path, `${[columns.join(","), ...lines].join("\n")}\n`);
  }
}

/** As RFC 4180 has it; nothing for null. */
function csvCell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
