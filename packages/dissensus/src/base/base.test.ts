import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { InputError } from "./errors.ts";
import { keyOf, sha256 } from "./hash.ts";
import { formatJsonLines, parseJsonLines } from "./json-lines.ts";
import { findJsonObject } from "./loose-json.ts";
import { printable } from "./printable.ts";
import { quotes } from "./quote.ts";
import { randomFor } from "./random.ts";
import { fillTemplate, holesOf } from "./template.ts";

describe("canonical JSON and keys", () => {
  it("sorts keys at every depth and leaves out undefined members", () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined, a: null }], a: "x" })).toBe('{"a":"x","b":[{"a":null,"d":1}]}');
  });

  it("gives equal values equal keys, whatever the order of their members", () => {
    expect(keyOf({ a: 1, b: 2 })).toBe(keyOf({ b: 2, a: 1 }));
    expect(keyOf({ a: 1, b: 2 })).not.toBe(keyOf({ a: 1, b: "2" }));
  });

  it("reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("refuses numbers that JSON has no form for", () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
  });

  it("hashes as SHA-256 does (FIPS 180-2, appendix B.1)", () => {
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});

describe("templates", () => {
  it("puts values in as they are, even where they look like holes or replacement patterns", () => {
    expect(fillTemplate("<{{a}}|{{b}}>", { a: "$& $1 {{b}}", b: "\\n$`" })).toBe("<$& $1 {{b}}|\\n$`>");
  });

  it("names a hole that nothing fills, and a value that fills no hole", () => {
    expect(() => fillTemplate("{{a}}{{b}}", { a: "" })).toThrow("{{b}}");
    expect(() => fillTemplate("{{a}}", { a: "", c: "" })).toThrow("c");
  });

  it("lists holes once each, in order", () => {
    expect(holesOf("{{b}} {{a}} {{b}} {not_one}")).toEqual(["b", "a"]);
  });
});

describe("randomness", () => {
  it("is the same for the same key and another for another", () => {
    const draw = (...key: (string | number)[]) => Array.from({ length: 4 }, () => 0).map(randomFor(...key).next);
    expect(draw(1, "stage", "x")).toEqual(draw(1, "stage", "x"));
    expect(draw(1, "stage", "x")).not.toEqual(draw(1, "stage", "y"));
    expect(draw("1")).not.toEqual(draw(1));
    expect(draw("ab", "c")).not.toEqual(draw("a", "bc"));
  });

  it("is uniform over keys that differ in their end only (chi-squared, 16 cells, 16,000 draws)", () => {
    const cells = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) cells[Math.floor(randomFor(7, "item", i).next() * 16)]!++;
    const chiSquared = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(37.7); // 0.999 quantile at 15 degrees of freedom
  });

  it("draws standard normals", () => {
    const random = randomFor(3, "normal");
    const draws = Array.from({ length: 20_000 }, () => random.normal());
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it("shuffles without losing anything", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        expect([...randomFor(seed).shuffle(list)].sort()).toEqual([...list].sort());
      }),
    );
  });
});

describe("JSON lines", () => {
  it("round-trip", () => {
    const values = [{ a: "line\nbreak" }, 1, null];
    expect(parseJsonLines(formatJsonLines(values), "f").map(({ value }) => value)).toEqual(values);
  });

  it("name the line that is not JSON", () => {
    const reading = () => parseJsonLines('{"a":1}\n\n{"a":', "asks.jsonl");
    expect(reading).toThrow(InputError);
    expect(reading).toThrow(expect.objectContaining({ location: { file: "asks.jsonl", line: 3 } }));
  });
});

describe("JSON in a model's reply", () => {
  it.each([
    ["bare", '{"a": 1}'],
    ["in a fence", 'Here it is:\n```json\n{"a": 1}\n```\nDone.'],
    ["in prose with braces in strings", 'Sure {not json}. {"a": 1} and "}"'],
    ["behind an unclosed brace", 'As {asked: {"a": 1}'],
  ])("is found %s", (_, text) => {
    expect(findJsonObject(text)).toEqual({ a: 1 });
  });

  it("is not invented", () => {
    expect(findJsonObject('{"a": 1')).toBeUndefined();
    expect(findJsonObject("I cannot do that.")).toBeUndefined();
    expect(findJsonObject("42")).toBeUndefined();
  });
});

describe("quotes", () => {
  const clause = "The assistant **must not** reveal\nprivate data — unless the owner asks; see “Exceptions”.";

  it.each([
    "must not reveal private data",
    "private data - unless the owner asks",
    '"Exceptions"',
    "The assistant must not ... unless the owner asks",
  ])("finds %s", (quote) => {
    expect(quotes(clause, quote)).toBe(true);
  });

  it.each(["must reveal private data", "", "   ", "unless the owner asks ... must not", "MUST NOT"])(
    "does not find %j",
    (quote) => {
      expect(quotes(clause, quote)).toBe(false);
    },
  );
});

describe("text for a terminal", () => {
  it("shows escape sequences and direction marks instead of obeying them", () => {
    expect(printable("a\u001b[31mred\u0007\u202eabc\ttab\nline")).toBe("a\u241b[31mred\u2407\\u202eabc\ttab\nline");
  });
});
