import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatRoute, pages, parseRoute } from "./route.ts";

describe("routes", () => {
  it("come back from the address as they were put in", () => {
    const choices = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
      fc.string({ minLength: 1 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.option(fc.string({ minLength: 1, unit: "grapheme" })),
        choices,
        (page, id, chosen) => {
          expect(parseRoute(formatRoute(page, id, chosen))).toEqual({ page, id, choices: { ...chosen } });
        },
      ),
    );
  });

  it("leave out empty choices", () => {
    expect(formatRoute("scenarios", null, { set: "", d: undefined, q: "a b" })).toBe("#/scenarios?q=a+b");
  });

  it("fall back to the overview", () => {
    const overview = { page: "overview", id: null, choices: {} };
    expect(["", "#", "#/", "#/nowhere/else", "#main"].map(parseRoute)).toEqual([
      overview,
      overview,
      overview,
      overview,
      overview,
    ]);
  });

  it("take a malformed escape as it stands", () => {
    expect(parseRoute("#/gaps/100%")).toEqual({ page: "gaps", id: "100%", choices: {} });
  });
});
