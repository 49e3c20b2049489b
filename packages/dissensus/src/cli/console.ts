import pc from "picocolors";
import { formatLocation, InputError } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import { systemRefusal } from "./system-refusal.ts";

/** Exit codes: 0 done; 1 a bug; 2 the input cannot be used; 3 not finished, run again; 4 a check failed. */
export const exitCodes = { done: 0, bug: 1, badInput: 2, unfinished: 3, failed: 4 } as const;

/** Prints text for people to standard output. */
export function say(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** Prints what went wrong to standard error, and returns the exit code. A bug keeps its stack. */
export function sayError(thrown: unknown): number {
  const error = systemRefusal(thrown) ?? thrown;
  if (error instanceof InputError) {
    const place = error.location ? `${formatLocation(error.location)}: ` : "";
    process.stderr.write(
      `${pc.red("error")} ${printable(`${place}${error.message}`)}\n      ${printable(error.cure)}\n`,
    );
    return exitCodes.badInput;
  }
  process.stderr.write(`${pc.red("This is a bug in dissensus.")} Please report it with the lines below.\n`);
  process.stderr.write(`${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  return exitCodes.bug;
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
