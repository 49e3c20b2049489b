import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLocation, InputError } from "../base/errors.ts";
import { parseCsv } from "./csv.ts";

describe("parseCsv", () => {
  it("reads quoted delimiters, quotes and line ends, and gives each row its first line", () => {
    const text = '\uFEFFvalue,note\r\n"a ""b"", c","two\r\nlines"\n\nd,\r,e';
    expect(parseCsv(text, "v.csv", "taxonomy")).toEqual([
      { line: 1, cells: ["value", "note"] },
      { line: 2, cells: ['a "b", c', "two\nlines"] },
      { line: 5, cells: ["d", ""] },
      { line: 6, cells: ["", "e"] },
    ]);
    expect(parseCsv("a;b,c\n", "v.csv", "taxonomy", ";")).toEqual([{ line: 1, cells: ["a", "b,c"] }]);
    expect(parseCsv("", "v.csv", "taxonomy")).toEqual([]);
  });

  it("refuses ragged rows and broken quotes with their place", () => {
    const refusal = (text: string): string => {
      try {
        parseCsv(text, "v.csv", "taxonomy");
      } catch (error) {
        if (error instanceof InputError) return `${formatLocation(error.location!)} ${error.message}`;
        throw error;
      }
      return "read";
    };
    expect(refusal("a,b\nc\n")).toBe("v.csv:2 this row has 1 cell where the first row has 2");
    expect(refusal('a,b\n"c\nd",e,f\n')).toBe("v.csv:2 this row has 3 cells where the first row has 2");
    expect(refusal('a,b\nc,"d\ne,f\n')).toBe("v.csv:2:3 this quote is never closed");
    expect(refusal('a,b\nc,5" pipe\n')).toBe("v.csv:2:4 a quote stands inside a cell that does not begin with one");
    expect(refusal('a,"b" c\n')).toBe("v.csv:1:6 text follows the closing quote of a cell");
  });

  it("gives back any table that was written with quotes", () => {
    const cell = fc.string({ unit: "grapheme" }).map((text) => text.replace(/\r\n?/g, "\n"));
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), (cells, lineEnd) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = cells.map((row) => row.map(quoted).join(",")).join(lineEnd);
        expect(parseCsv(text, "v.csv", "taxonomy").map((row) => row.cells)).toEqual(cells);
      }),
    );
  });
});
