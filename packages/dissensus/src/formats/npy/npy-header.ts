import { InputError } from "../../base/errors.ts";

/** Types of elements that are read, with their sizes in bytes. */
export const npyElements = { f4: 4, f8: 8, i2: 2 } as const;

export type NpyElement = keyof typeof npyElements;

export interface NpyHeader {
  readonly element: NpyElement;
  readonly bigEndian: boolean;
  readonly shape: readonly number[];
  /** Where the values begin, in bytes from the start of the file. */
  readonly dataStart: number;
}

/** Bytes from the start of a file that hold any header NumPy writes for a plain array. */
export const LONGEST_HEADER = 65_536;

/**
 * The header of NumPy's format 1.0 to 3.0 (numpy.org/neps/nep-0001-npy-format): magic, version, length, then a Python dictionary with
 * `descr`, `fortran_order` and `shape`. `start`: the first `LONGEST_HEADER` bytes, or the whole file. Errors: InputError with the file.
 */
export function readNpyHeader(start: Uint8Array, file: string): NpyHeader {
  const { text, dataStart } = headerText(start, file);
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[1];
  if (descr === undefined && /'descr'\s*:\s*\[/.test(text))
    throw unreadable(file, "it holds records, not plain numbers");
  if (descr === undefined || fortran === undefined || shape === undefined)
    throw badNpy(file, "its header cannot be read", "Write it again with numpy.save.");
  const element = descr.slice(1);
  if (!isElement(element) || !"<>=|".includes(descr[0]!)) throw unreadable(file, `its values are of type ${descr}`);
  if (fortran === "True") {
    const cure = "Write it row after row: numpy.save(file, numpy.ascontiguousarray(array)).";
    throw badNpy(file, "its values are stored column after column (Fortran order)", cure);
  }
  const lengths = shape.split(",").filter((length) => length.trim() !== "");
  return {
    element,
    bigEndian: descr[0] === ">",
    shape: lengths.map((length) => Number.parseInt(length, 10)),
    dataStart,
  };
}

/** The error for a file that is not as it must be. */
export function badNpy(file: string, message: string, cure: string): InputError {
  return new InputError({ area: "npy", message, cure, location: { file } });
}

function headerText(start: Uint8Array, file: string): { text: string; dataStart: number } {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (!magic.every((byte, at) => start[at] === byte))
    throw badNpy(file, "this is not an .npy file", "Write the array with numpy.save; .npz archives hold several.");
  const version = start[6] ?? 0;
  if (version < 1 || version > 3)
    throw badNpy(file, `it is of format version ${version}`, "Write it with numpy.save: versions 1 to 3 are read.");
  const lengthBytes = version === 1 ? 2 : 4;
  const textStart = 8 + lengthBytes;
  if (start.length < textStart) throw cutOff(file);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = textStart + length;
  if (dataStart > start.length) throw cutOff(file);
  return {
    text: new TextDecoder(version === 3 ? "utf-8" : "latin1").decode(start.subarray(textStart, dataStart)),
    dataStart,
  };
}

function cutOff(file: string): InputError {
  return badNpy(file, "it ends within its header", "Write or fetch the file again.");
}

function unreadable(file: string, message: string): InputError {
  return badNpy(file, message, "float32, float64 and int16 are read: numpy.save(file, array.astype(numpy.float32)).");
}

function isElement(text: string): text is NpyElement {
  return text in npyElements;
}
