import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { npyBytes } from "./fixtures/npy-bytes.ts";
import { openNpy } from "./npy-file.ts";

const path = join(mkdtempSync(join(tmpdir(), "dissensus-npy-")), "x.npy");
afterAll(() => rmSync(dirname(path), { recursive: true }));

function opened(bytes: Uint8Array) {
  writeFileSync(path, bytes);
  return openNpy(path, "x.npy");
}

const dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
const values = new Float32Array([1, 2, 3, 4, 5, 6]);

describe("openNpy", () => {
  it.each([1, 2, 3])("reads format version %i, from any row to any other", (version) => {
    const file = opened(npyBytes(dictionary, values, version));
    expect([file.rows, file.rowLength, file.header.element]).toEqual([2, 3, "f4"]);
    expect([file.read(0, 2), file.read(1, 2), file.read(1, 1)]).toEqual([values, values.slice(3), new Float32Array()]);
    file.close();
  });

  it("reads float64 and int16, either way round, and as NumPy itself writes one axis", () => {
    const doubles = opened(
      npyBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", new Float64Array([0.1, -2])),
    );
    expect([doubles.rows, doubles.rowLength, doubles.read(0, 2)]).toEqual([2, 1, new Float64Array([0.1, -2])]);
    const swapped = Buffer.from(new Int16Array([1, -2, 32_000]).buffer).swap16();
    const words = opened(npyBytes("{'shape': (1, 3), 'fortran_order': False, 'descr': '>i2'}", swapped));
    expect([words.rows, words.rowLength, words.read(0, 1)]).toEqual([1, 3, new Int16Array([1, -2, 32_000])]);
    for (const file of [doubles, words]) file.close();
  });

  it("gives back any float32 array by pieces", () => {
    fc.assert(
      fc.property(fc.nat(7), fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.float()), (rows, length, stream) => {
        const all = Float32Array.from({ length: rows * length }, () => stream.next().value as number);
        const file = opened(npyBytes(`{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${length}), }`, all));
        const pieces = Array.from({ length: rows }, (_, row) => [...(file.read(row, row + 1) as Float32Array)]);
        file.close();
        expect(pieces.flat()).toEqual([...all]);
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, Uint8Array, string]>([
    ["another kind of file", Buffer.from("PK\u0003\u0004 an archive"), "this is not an .npy file"],
    ["an empty file", Buffer.alloc(0), "this is not an .npy file"],
    ["a version of the future", npyBytes(dictionary, values, 4), "it is of format version 4"],
    ["half a header", npyBytes(dictionary, values).subarray(0, 40), "it ends within its header"],
    ["a header cut before its length", npyBytes(dictionary, values).subarray(0, 9), "it ends within its header"],
    ["a header that is no dictionary", npyBytes("hello", values), "its header cannot be read"],
    ["half-precision floats", npyBytes(dictionary.replace("<f4", "<f2"), values), "its values are of type <f2"],
    ["Python objects", npyBytes(dictionary.replace("<f4", "|O"), values), "its values are of type |O"],
    ["records", npyBytes(dictionary.replace("'<f4'", "[('x', '<f4')]"), values), "it holds records, not plain numbers"],
    [
      "columns",
      npyBytes(dictionary.replace("False", "True"), values),
      "its values are stored column after column (Fortran order)",
    ],
    [
      "missing rows",
      npyBytes(dictionary.replace("(2", "(5"), values),
      "it ends after 2 of the 5 rows that its header says",
    ],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => opened(bytes)).toThrow(
      expect.objectContaining({ name: "InputError", message, location: { file: "x.npy" } }),
    );
  });

  it("notices a file that shrinks while it is read", () => {
    writeFileSync(path, npyBytes(dictionary, values));
    const file = openNpy(path);
    truncateSync(path, 70);
    expect(() => file.read(0, 2)).toThrow("it became shorter while it was read");
    file.close();
  });
});
