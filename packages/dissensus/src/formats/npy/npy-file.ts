import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { endianness } from "node:os";
import { badNpy, LONGEST_HEADER, type NpyHeader, npyElements, readNpyHeader } from "./npy-header.ts";

/** An open array of NumPy's, read row by row. `close` it. */
export interface NpyFile {
  readonly header: NpyHeader;
  /** The first axis; 1 for a single number. */
  readonly rows: number;
  /** Values per row: the product of the other axes. */
  readonly rowLength: number;
  /** Rows from .. to - 1, row after row, in an array of their own. */
  read(from: number, to: number): Float32Array | Float64Array | Int16Array;
  close(): void;
}

/**
 * Opens an .npy file of float32, float64 or int16 in C order; reads nothing but its header. Errors: InputError naming what is wrong, also
 * where the file is shorter than its header says.
 */
export function openNpy(path: string, name = path): NpyFile {
  const descriptor = openSync(path, "r");
  try {
    const start = Buffer.alloc(LONGEST_HEADER);
    const header = readNpyHeader(start.subarray(0, readSync(descriptor, start, 0, LONGEST_HEADER, 0)), name);
    const [rows = 1, ...others] = header.shape;
    const rowLength = others.reduce((product, length) => product * length, 1);
    const rowBytes = rowLength * npyElements[header.element];
    const whole = rowBytes === 0 ? rows : Math.floor((fstatSync(descriptor).size - header.dataStart) / rowBytes);
    if (whole < rows) {
      const message = `it ends after ${whole} of the ${rows} rows that its header says`;
      throw badNpy(name, message, "Write or fetch the file again.");
    }
    const read: NpyFile["read"] = (from, to) =>
      readRows(descriptor, header, from * rowBytes, (to - from) * rowBytes, name);
    return { header, rows, rowLength, read, close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function readRows(
  descriptor: number,
  { element, bigEndian, dataStart }: NpyHeader,
  offset: number,
  length: number,
  name: string,
): Float32Array | Float64Array | Int16Array {
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let done = 0; done < length; ) {
    const got = readSync(descriptor, bytes, done, length - done, dataStart + offset + done);
    if (got === 0) throw badNpy(name, "it became shorter while it was read", "Leave the file alone and start again.");
    done += got;
  }
  const swap = bigEndian === (endianness() === "LE");
  if (element === "f4") return new Float32Array((swap ? bytes.swap32() : bytes).buffer);
  if (element === "f8") return new Float64Array((swap ? bytes.swap64() : bytes).buffer);
  return new Int16Array((swap ? bytes.swap16() : bytes).buffer);
}
