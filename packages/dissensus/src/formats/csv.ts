import { InputError } from "../base/errors.ts";

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV as RFC 4180 has it: cells in double quotes may hold delimiters, line ends and doubled quotes. Line ends are
 * LF, CRLF or CR; blank lines are skipped; a byte order mark is dropped. Every row must have as many cells as the first.
 * Throws InputError with line and column for an open quote, a stray quote or a ragged row. `area` is the noun of the message.
 */
export function parseCsv(text: string, file: string, area: string, delimiter = ","): CsvRow[] {
  const source = text.replace(/^\uFEFF/, "");
  const rows: CsvRow[] = [];
  const at: Position = { source, file, area, delimiter, offset: 0, line: 1, lineOffset: 0 };
  while (at.offset < source.length) {
    const line = at.line;
    const cells = readRow(at);
    if (cells.length === 1 && cells[0]!.trim() === "") continue;
    const width = rows[0]?.cells.length ?? cells.length;
    if (cells.length !== width) {
      throw new InputError({
        area,
        message: `this row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"} where the first row has ${width}`,
        cure: `Put cells that hold "${delimiter}" in double quotes, and write empty cells out.`,
        location: { file, line },
      });
    }
    rows.push({ line, cells });
  }
  return rows;
}

/** Where reading stands; moves forward as cells are read. */
interface Position {
  readonly source: string;
  readonly file: string;
  readonly area: string;
  readonly delimiter: string;
  offset: number;
  line: number;
  lineOffset: number;
}

function readRow(at: Position): string[] {
  const cells: string[] = [];
  for (;;) {
    cells.push(at.source[at.offset] === '"' ? readQuoted(at) : readBare(at));
    if (at.source[at.offset] !== at.delimiter) break;
    at.offset++;
  }
  if (at.offset < at.source.length) passLineEnd(at);
  return cells;
}

function readBare(at: Position): string {
  const start = at.offset;
  while (at.offset < at.source.length) {
    const character = at.source[at.offset]!;
    if (character === at.delimiter || character === "\n" || character === "\r") break;
    if (character === '"') throw quoteError(at, at.offset, "a quote stands inside a cell that does not begin with one");
    at.offset++;
  }
  return at.source.slice(start, at.offset);
}

function readQuoted(at: Position): string {
  const open = { offset: at.offset, line: at.line, lineOffset: at.lineOffset };
  let cell = "";
  at.offset++;
  for (;;) {
    const character = at.source[at.offset];
    if (character === undefined) throw quoteError({ ...at, ...open }, open.offset, "this quote is never closed");
    if (character === '"') {
      at.offset++;
      if (at.source[at.offset] !== '"') break;
      cell += '"';
      at.offset++;
    } else if (character === "\n" || character === "\r") {
      passLineEnd(at);
      cell += "\n";
    } else {
      cell += character;
      at.offset++;
    }
  }
  const next = at.source[at.offset];
  if (next !== undefined && next !== at.delimiter && next !== "\n" && next !== "\r") {
    throw quoteError(at, at.offset, "text follows the closing quote of a cell");
  }
  return cell;
}

function passLineEnd(at: Position): void {
  at.offset += at.source[at.offset] === "\r" && at.source[at.offset + 1] === "\n" ? 2 : 1;
  at.line++;
  at.lineOffset = at.offset;
}

function quoteError(at: Position, offset: number, message: string): InputError {
  return new InputError({
    area: at.area,
    message,
    cure: 'Put the whole cell in double quotes and double each quote inside it: "say ""yes""".',
    location: { file: at.file, line: at.line, column: offset - at.lineOffset + 1 },
  });
}
