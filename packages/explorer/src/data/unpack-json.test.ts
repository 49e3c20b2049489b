import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packJson } from "../../../dissensus/src/report/pack-json.ts";
import { unpackJson } from "./unpack-json.ts";

describe("unpackJson", () => {
  it("gives back whatever was packed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = JSON.stringify(packJson(value));
        expect(unpackJson(JSON.parse(written))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("tells strings that look like references from references", () => {
    const value = ["~0", "~~", "~", "often said", "often said", ["~1", "often said"]];
    expect(unpackJson(packJson(value))).toEqual(value);
  });
});
