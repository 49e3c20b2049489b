import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutLine, wrapText } from "./fit-terminal.ts";

describe("text in a terminal", () => {
  it("is broken at words, what follows indented as far as the beginning", () => {
    const text = "short\n     a line of words that is longer than a terminal of fifty columns";
    expect(wrapText(text, 50)).toBe(
      "short\n     a line of words that is longer than a\n     terminal of fifty columns",
    );
  });

  it("loses no word, and no line of words is too long", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 60, max: 120 }),
        (parts, indent, columns) => {
          const wrapped = wrapText(" ".repeat(indent) + parts.join(" "), columns);
          expect(wrapped.trim().split(/\s+/)).toEqual(parts);
          expect(wrapped.split("\n").every((line) => line.length <= columns)).toBe(true);
        },
      ),
    );
  });

  it("does not count colours, also before what is indented", () => {
    const dim = "\u001b[2m     of words that are more than a terminal of fifty columns\u001b[22m";
    expect(wrapText(dim, 50)).toBe(
      "\u001b[2m     of words that are more than a terminal\n     of fifty columns\u001b[22m",
    );
    const coloured = `\u001b[32m${"word ".repeat(9)}\u001b[39mend`;
    expect(wrapText(coloured, 50)).toBe(coloured);
  });

  it("is cut where a line is to be written over", () => {
    expect(cutLine("responses 12 of 180 · 480 rows · 1,234 calls/s", 46)).toBe(
      "responses 12 of 180 · 480 rows · 1,234\u001b[0m",
    );
    expect(cutLine("responses 12 of 180", 46)).toBe("responses 12 of 180");
    expect(cutLine("     \u001b[32mresponses\u001b[39m 12 of 180 · 480 rows", 30)).toBe(
      "     responses 12 of 180 · 48",
    );
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 70 }),
        (text, words, columns) => {
          const line = `     ${`${text.replaceAll(/\s/g, "x")} `.repeat(words)}`;
          expect(stripVTControlCharacters(cutLine(line, columns)).length).toBeLessThan(columns);
        },
      ),
    );
  });
});
