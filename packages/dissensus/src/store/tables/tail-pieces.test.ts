import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideRows } from "./tail-pieces.ts";

const limits = { rows: 3, characters: 10 };
const nothing = { segment: 0, rows: 0, characters: 0 };

describe("divideRows", () => {
  it("ends a segment when it has enough rows or enough characters", () => {
    expect(divideRows("t", ["a", "b", "c", "long enough for one", "d"], nothing, limits)).toEqual({
      pieces: [
        { table: "t", segment: 0, rows: ["a", "b", "c"], characters: 3 },
        { table: "t", segment: 1, rows: ["long enough for one"], characters: 19 },
        { table: "t", segment: 2, rows: ["d"], characters: 1 },
      ],
      fill: { segment: 2, rows: 1, characters: 1 },
    });
  });

  it("gives the same segments however the rows are cut into appends", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ maxLength: 6 }))), (appends) => {
        const segmentsOf = (lists: readonly (readonly string[])[]): string[][] => {
          const segments: string[][] = [];
          let fill = nothing;
          for (const rows of lists) {
            const divided = divideRows("t", rows, fill, limits);
            fill = divided.fill;
            for (const piece of divided.pieces)
              segments[piece.segment] = [...(segments[piece.segment] ?? []), ...piece.rows];
          }
          return segments;
        };
        expect(segmentsOf(appends)).toEqual(segmentsOf([appends.flat()]));
      }),
    );
  });
});
