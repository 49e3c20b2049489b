import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { valueBlock } from "../../domain/taxonomy/value-block.ts";
import { findConcerns } from "./find-concerns.ts";
import { categoryOf, themeOf, themesOfPair } from "./theme.ts";

const pair = {
  pairId: "p",
  value1: "candour",
  value2: "kindness",
  category1: "Truth, plainly",
  category2: "Care",
  description1: "Saying what is so. Nothing else.",
  description2: "",
};

function shown(which: 1 | 2): string {
  const tag = which === 1 ? "value_1" : "value_2";
  return readBlocks(valueBlock(tag, { ...pair } as unknown as Parameters<typeof valueBlock>[1], which), tag)[0]!.text;
}

describe("themeOf", () => {
  it("gives 200 categories 200 concern phrases, each found again in a text", () => {
    const themes = Array.from({ length: 200 }, (_, i) => themeOf(`category ${i}`));
    expect(new Set(themes).size).toBe(200);
    for (const theme of themes)
      expect(findConcerns(`This is about ${theme}, and more.`).map((found) => found.theme)).toEqual([theme]);
  });

  it("does not depend on case or punctuation", () => {
    expect(themeOf("Truth, plainly")).toBe(themeOf("truth plainly"));
  });
});

describe("categoryOf", () => {
  it("reads the category from a value block as the stages write it", () => {
    expect([categoryOf(shown(1)), categoryOf(shown(2))]).toEqual(["Truth, plainly", "Care"]);
  });

  it("falls back to the value's name", () => {
    expect(categoryOf("candour\n(Saying what is so.)")).toBe("candour");
    expect(categoryOf("candour")).toBe("candour");
  });
});

describe("themesOfPair", () => {
  it("takes categories, and names for two values of one category", () => {
    expect(themesOfPair(shown(1), shown(2))).toEqual([themeOf("Truth, plainly"), themeOf("Care")]);
    expect(themesOfPair("a\n(of the kind: Care)", "b\n(of the kind: Care)")).toEqual([themeOf("a"), themeOf("b")]);
  });
});
