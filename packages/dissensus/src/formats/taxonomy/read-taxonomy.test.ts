import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLocation, InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import type { Taxonomy } from "../../domain/taxonomy/value.ts";
import { readTaxonomy } from "./read-taxonomy.ts";

const read = (...lines: string[]): Taxonomy => readTaxonomy(lines.join("\n"), "lists/values.csv");

const treeHeader = "cluster_id,description,name,level,parent_cluster_id,pct_total_occurrences";

describe("readTaxonomy", () => {
  it("reads a plain list with comments and bullets", () => {
    const text = "# ours\n\n- Candour\ntact, and timing\r\n  kindness ";
    const plain = { category: "uncategorised", path: [], description: "", frequency: null };
    expect(readTaxonomy(text, "lists/ours.txt")).toEqual({
      name: "ours",
      file: "lists/ours.txt",
      hash: sha256(text),
      values: [
        { ...plain, valueId: "candour", name: "Candour" },
        { ...plain, valueId: "tact, and timing", name: "tact, and timing" },
        { ...plain, valueId: "kindness", name: "kindness" },
      ],
    });
  });

  it("reads a CSV with categories, whatever the order and spelling of its columns", () => {
    const { values } = read(
      'Group;Value;"Sub-category";Category;Remark;Frequency;Definition',
      "Knowing;candour;plain speech;truth;x;0.5 %;Saying it",
      ";tact;;;y;;",
    );
    expect(values).toEqual([
      {
        valueId: "candour",
        name: "candour",
        category: "truth",
        path: ["Knowing", "truth", "plain speech"],
        description: "Saying it",
        frequency: 0.5,
      },
      { valueId: "tact", name: "tact", category: "uncategorised", path: [], description: "", frequency: null },
    ]);
  });

  it("reads a tree: leaves on level 0, the cluster on level 2 as category", () => {
    const { values } = read(
      treeHeader,
      "candour,,candour,0,c1,0.1",
      "tact,said gently,,0,c4,",
      "hope,,hope,0,,0",
      "c1,,Plain speech,1,c2,",
      "c2,,Truth,2,c3,",
      "c3,,Knowing,3,,",
      "c4,,Loose,1,,",
    );
    expect(
      values.map(({ name, category, path, description, frequency }) => [name, category, path, description, frequency]),
    ).toEqual([
      ["candour", "Truth", ["Knowing", "Truth", "Plain speech"], "", 0.1],
      ["tact", "Loose", ["Loose"], "said gently", null],
      ["hope", "uncategorised", [], "", 0],
    ]);
  });

  it("refuses what is no taxonomy, with its place", () => {
    const refusal = (...lines: string[]): string => {
      try {
        readTaxonomy(lines.join("\n"), "v.csv");
      } catch (error) {
        if (error instanceof InputError) return `${formatLocation(error.location!)} ${error.message}`;
        throw error;
      }
      return "read";
    };
    expect(refusal("")).toBe("v.csv:1 the taxonomy is empty");
    expect(refusal("a", "b\0")).toBe("v.csv:2:2 the taxonomy is a binary file");
    expect(refusal("# nothing yet")).toBe("v.csv:1 the taxonomy holds no values");
    expect(refusal("value,category")).toBe("v.csv:1 the taxonomy holds no values");
    expect(refusal("", "candour")).toBe("v.csv:2 the taxonomy holds only one value");
    expect(refusal("Café", "tact", " CAFE\u0301 ")).toBe(
      'v.csv:3 the value "CAFE\u0301" is listed twice, on lines 1 and 3',
    );
    expect(refusal("value,category", "a,x", '"A",y')).toBe('v.csv:3 the value "A" is listed twice, on lines 2 and 3');
    expect(refusal("value,category", "a", "b,y")).toBe("v.csv:2 this row has 1 cell where the first row has 2");
    expect(refusal("value,category", ",x", "b,y")).toBe("v.csv:2 this row has no value");
    expect(refusal("value,frequency", "a,-1", "b,")).toBe(
      'v.csv:2 the frequency "-1" is not a number of at least zero',
    );
    expect(refusal("", "value,Value", "a,b")).toBe('v.csv:2 the columns "value" and "Value" both mean value');
    expect(refusal("candour,truth", "tact,kindness")).toBe(
      "v.csv:1 every line has several cells, and the first line names no column of values",
    );
    expect(refusal(treeHeader, "a,,a,0,c1,", "b,,b,0,,")).toBe('v.csv:2 "a" has a parent that is not in the file: c1');
    expect(refusal(treeHeader, "c1,,X,1,c2,", "c2,,Y,1,c1,")).toBe(
      'v.csv:2 the parent of "X" is on level 1, which is not above level 1',
    );
    expect(refusal(treeHeader, "c1,,X,1,,", "c1,,Y,2,,")).toBe('v.csv:3 the cluster "c1" is on lines 2 and 3');
    expect(refusal(treeHeader, "a,,a,leaf,,")).toBe('v.csv:2 the level "leaf" is not a whole number');
  });

  it("reads any text or refuses it with an InputError; values are distinct and at least two", () => {
    const piece = fc.constantFrom(
      "value",
      "category",
      ",",
      "\n",
      '"',
      "a",
      "B",
      "0",
      "1",
      ";",
      "# ",
      "- ",
      `${treeHeader}\n`,
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          const { values } = readTaxonomy(source, "any.csv");
          expect(values.length).toBeGreaterThanOrEqual(2);
          expect(new Set(values.map(({ valueId }) => valueId)).size).toBe(values.length);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

const starter = readFileSync(new URL("../../../assets/starter-taxonomy.csv", import.meta.url), "utf8");

describe("the starter taxonomy", () => {
  it("has over 320 values in 26 categories of 5 groups, in lower case", () => {
    const { values } = readTaxonomy(starter, "starter-taxonomy.csv");
    expect(values.length).toBeGreaterThan(320);
    expect(new Set(values.map(({ category }) => category)).size).toBe(26);
    expect(new Set(values.map(({ path }) => path[0])).size).toBe(5);
    expect(values.filter(({ name, valueId, path }) => name !== valueId || path.length !== 2)).toEqual([]);
  });
});

const tree = new URL("../../../../../../shared/data/values-in-the-wild/values_tree.csv", import.meta.url);

describe.skipIf(!existsSync(tree))("the Values in the Wild tree (skipped where ../shared is absent)", () => {
  it("has 3,307 leaves below 266 clusters, 26 categories and 5 groups", () => {
    const { values } = readTaxonomy(readFileSync(tree, "utf8"), "values_tree.csv");
    const distinct = (level: number): number =>
      new Set(values.map(({ path }) => path.slice(0, level).join(" / "))).size;
    expect([values.length, distinct(3), distinct(2), distinct(1)]).toEqual([3307, 266, 26, 5]);
    expect(new Set(values.map(({ category }) => category)).size).toBe(26);
    expect(
      values.every(({ path, category, frequency }) => path.length === 3 && path[1] === category && frequency !== null),
    ).toBe(true);
  });
});
