import { execFile } from "node:child_process";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { selectionBytes } from "../../packages/dissensus/src/selection/selection-size.ts";
import type { Measured, Measurement } from "./measure.ts";

/** What naive.py prints. */
export interface Naive {
  readonly picks: number;
  readonly secondsPerPick: number;
  readonly blas: string;
}

/** What certificate.py prints. */
export interface Certificate {
  readonly ok: boolean;
  readonly picks: number;
  readonly seconds: number;
  readonly first: number | null;
}

/** One selection in a process of its own. Throws where the memory does not suffice. */
export async function measure(measurement: Measurement): Promise<Measured> {
  const { count, dimensions, mode, nearest } = measurement;
  const needed = selectionBytes(count, dimensions);
  if (needed > process.availableMemory())
    throw new Error(`${count} x ${dimensions} needs ${(needed / 1e9).toFixed(1)} GB of free memory`);
  const what = `${count} x ${dimensions} ${mode}${nearest ? " with nearest" : ""}`;
  return tell(what, () => runScript<Measured>("measure.ts", JSON.stringify(measurement)));
}

/** A TypeScript file beside this one, which prints JSON as its last line. */
export function runScript<T>(script: string, ...args: string[]): Promise<T> {
  return runJson<T>(process.execPath, [here(script), ...args]);
}

/** A Python file beside this one, likewise. */
export function runPython<T>(script: string, ...args: string[]): Promise<T> {
  return tell(script, () => runJson<T>("/usr/bin/python3", [here(script), ...args]));
}

/** Throws where the folder for temporary files has not so much room. */
export async function requireRoom(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize < bytes)
    throw new Error(`${tmpdir()} needs ${(bytes / 1e9).toFixed(1)} GB of room: name another with TMPDIR`);
}

/** Says on standard error what is under way, and how long it took. */
async function tell<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  process.stderr.write(`        ... ${what}`);
  const result = await work();
  process.stderr.write(` (${((performance.now() - start) / 1000).toFixed(0)} s in all)\n`);
  return result;
}

async function runJson<T>(command: string, args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as T;
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
