import pc from "picocolors";
import { formatLocation, InputError } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import { displayPath } from "./display-path.ts";
import { wrapText } from "./fit-terminal.ts";

/** Exit codes: 0 done; 1 a bug; 2 the input cannot be used; 3 not finished, run again; 4 a check failed. */
export const exitCodes = { done: 0, bug: 1, badInput: 2, unfinished: 3, failed: 4 } as const;

/** Prints text for people to standard output; in a terminal, long lines are broken at words. */
export function say(text = ""): void {
  const { isTTY, columns } = process.stdout;
  process.stdout.write(`${isTTY ? wrapText(text, columns || 80) : text}\n`);
}

/** Prints text for programs, or that must stay as it is, to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints what went wrong to standard error, and returns the exit code. A bug keeps its stack. */
export function sayError(thrown: unknown): number {
  const error = systemRefusal(thrown) ?? thrown;
  if (error instanceof InputError) {
    for (const { location, message, cure } of [error, ...error.further]) {
      const place = location ? `${formatLocation(location)}: ` : "";
      process.stderr.write(`${pc.red("error")} ${printable(`${place}${message}`)}\n      ${printable(cure)}\n`);
    }
    return exitCodes.badInput;
  }
  process.stderr.write(`${pc.red("This is a bug in dissensus.")} Please report it with the lines below.\n`);
  process.stderr.write(`${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  return exitCodes.bug;
}

const denied = { why: "permission denied", cure: "Change its permissions, or name another place." };
const full = { why: "the disk is full", cure: "Make room and run again: every answer so far is kept." };

/** By the system's error code, or `SQLITE_` and SQLite's primary result code (sqlite.org/rescode.html). */
const refusals: Readonly<Record<string, { readonly why: string; readonly cure: string }>> = {
  EACCES: denied,
  EPERM: denied,
  EROFS: { why: "this file system is read-only", cure: "Name a place that can be written to." },
  EEXIST: { why: "there is a file in its place", cure: "Move the file away, or name another folder." },
  ENOTDIR: { why: "a part of this path is a file, not a folder", cure: "Move the file away, or name another folder." },
  ENOSPC: full,
  EDQUOT: { why: "your quota on this disk is used up", cure: "Make room and run again: every answer so far is kept." },
  SQLITE_8: { ...denied, why: "its database cannot be written to" },
  SQLITE_13: full,
  SQLITE_14: { ...denied, why: "its database cannot be opened" },
};

/** What the operating system would not do with a file that the user named, as an error of the input; undefined for anything else. */
function systemRefusal(error: unknown): InputError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", path, errcode = 0 } = error as NodeJS.ErrnoException & { readonly errcode?: number };
  const refusal = refusals[code === "ERR_SQLITE_ERROR" ? `SQLITE_${errcode & 0xff}` : code];
  if (!refusal) return undefined;
  const place = path === undefined ? "the run folder" : displayPath(path);
  return new InputError({ area: "files", message: `${place}: ${refusal.why}`, cure: refusal.cure, cause: error });
}

/** A table of text for the terminal: the first column to the left, numbers to the right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  alignLeft = 1,
): string {
  const cells = [
    header,
    ...rows.map((row) => row.map((cell) => (typeof cell === "number" ? formatCount(cell) : printable(cell)))),
  ];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < alignLeft ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  const [head, ...body] = cells.map(line);
  return [pc.dim(head!), ...body].join("\n");
}

/** 1234567 -> "1,234,567", whatever the machine's locale. */
export function formatCount(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}
