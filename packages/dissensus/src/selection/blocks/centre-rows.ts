import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { TeamPlace } from "../team.ts";

/** The rows of the centres found so far, in the order in which they were picked, in a temporary file. `close` it: the file goes away. */
export interface CentreRows {
  /** Appends rows that stand in these slots. Throws InputError where the disk is full. */
  append(place: TeamPlace, slots: Uint32Array): void;
  /** Puts centres first .. first + count - 1 into slots from `slot` on. */
  load(place: TeamPlace, first: number, count: number, slot: number): void;
  clear(): void;
  close(): void;
}

const ROWS_AT_A_TIME = 1024;

/** A file for at most `most` centres. */
export function openCentreRows(rowBytes: number, most: number): CentreRows {
  const folder = mkdtempSync(join(tmpdir(), "dissensus-centres-"));
  const descriptor = openSync(join(folder, "rows"), "w+");
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Where an open file may lose its name, not even a killed process leaves it behind.
  if (process.platform !== "win32") remove();
  const lengths = new Uint32Array(most);
  const buffer = new Uint8Array(rowBytes * Math.min(ROWS_AT_A_TIME, most));
  let written = 0;
  return {
    append: ({ memory, layout }, slots) => {
      const allLengths = new Uint32Array(memory.buffer, layout.lengths, layout.size.count);
      for (let from = 0; from < slots.length; from += ROWS_AT_A_TIME) {
        const batch = slots.subarray(from, from + ROWS_AT_A_TIME);
        batch.forEach((slot, i) => {
          buffer.set(new Uint8Array(memory.buffer, layout.rows + slot * rowBytes, rowBytes), i * rowBytes);
          lengths[written + i] = allLengths[slot]!;
        });
        writeAll(descriptor, buffer.subarray(0, batch.length * rowBytes), written * rowBytes, most * rowBytes);
        written += batch.length;
      }
    },
    load: ({ memory, layout }, first, count, slot) => {
      new Uint32Array(memory.buffer, layout.lengths, layout.size.count).set(
        lengths.subarray(first, first + count),
        slot,
      );
      const target = new Uint8Array(memory.buffer, layout.rows + slot * rowBytes, count * rowBytes);
      readAll(descriptor, target, first * rowBytes, buffer);
    },
    clear: () => {
      written = 0;
    },
    close: () => {
      closeSync(descriptor);
      remove();
    },
  };
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number, mostBytes: number): void {
  try {
    for (let done = 0; done < bytes.length; )
      done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") throw cause;
    throw new InputError({
      area: "selection",
      message: `${tmpdir()} is full: the kept rows need up to ${(mostBytes / 1e9).toFixed(2)} GB there`,
      cure: "Name another folder with the environment variable TMPDIR.",
      cause,
    });
  }
}

/** Fills `target`, which may be shared memory, by way of a buffer. */
function readAll(descriptor: number, target: Uint8Array, position: number, buffer: Uint8Array): void {
  for (let done = 0; done < target.length; ) {
    const wanted = Math.min(buffer.length, target.length - done);
    const got = readSync(descriptor, buffer, 0, wanted, position + done);
    if (got === 0) throw new Error("the file of centres became shorter while it was read");
    target.set(buffer.subarray(0, got), done);
    done += got;
  }
}
