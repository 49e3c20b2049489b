import { describe, expect, it } from "vitest";
import { ProblemLog } from "./dataset-problem.ts";
import type { AnsweredRecord, DatasetRecord, JudgedRecord, SpectraRecord } from "./dataset-record.ts";
import { pairTables } from "./pair-tables.ts";

const names = {
  targets: new Map(["o3", "grok_4"].map((key) => [key, { name: key, provider: "p" }])),
  ...{ arm: "none" as const, shownSpec: null, judgedSpec: null, scorer: "s", author: "a" },
  ...{ valueOf: () => undefined, subsetOf: (split: string) => split, orderOf: (_: string, rank: number) => rank },
};

const about = { file: "f", row: 1, value1: "tact", value2: "candour", query: "May I?", nudge: 1 } as const;
const cells = { key: "o3", text: "Yes.", position1: 1, position2: 5, invalid: null };
const answered = (change: Partial<AnsweredRecord> = {}): AnsweredRecord => ({
  ...{ kind: "answered", ...about, split: "all", generator: "g", rank: 1, models: [cells] },
  ...change,
});
const spectra = (change: Partial<SpectraRecord> = {}): SpectraRecord => ({
  ...{
    kind: "spectra",
    ...about,
    generator: "g",
    anchors: [
      ["low", "high"],
      ["few", "many"],
    ],
  },
  ...change,
});
const judged = (change: Partial<JudgedRecord> = {}): JudgedRecord => ({
  ...{ kind: "judged", ...about, split: "std_1.5_to_2.0", model: "o3", disagreement: 1.7 },
  labels: [{ judge: "j", label: "compliant" }],
  ...change,
});

function tables(records: readonly DatasetRecord[], allowed = false) {
  const problems = new ProblemLog(allowed);
  return { ...pairTables("p1", records, names, problems), leftOut: problems.counts() };
}

describe("the tables of a pair", () => {
  it("join what several splits and configs say of one scenario", () => {
    const other = { ...cells, key: "grok_4", text: "No.", position1: 6, position2: 0 };
    const made = tables([answered(), answered({ split: "two", row: 9, models: [cells, other] }), spectra(), judged()]);
    expect(made.scenarios).toHaveLength(1);
    expect(made.responses.map(({ target, text }) => [target, text])).toEqual([
      ["o3", "Yes."],
      ["grok_4", "No."],
    ]);
    expect(
      made.scores.map(({ position1, position2, confidence1, evidence1 }) => [
        position1,
        position2,
        confidence1,
        evidence1,
      ]),
    ).toEqual([
      [1, 5, null, null],
      [6, 0, null, null],
    ]);
    expect(made.selections.map(({ subset, weight }) => [subset, weight])).toEqual([
      ["all", null],
      ["two", null],
      ["std_1.5_to_2.0", 1.7],
    ]);
    expect(made.rubrics).toEqual([{ pairId: "p1", author: "a", anchors1: ["low", "high"], anchors2: ["few", "many"] }]);
    expect(made.verdicts).toMatchObject([
      { judge: "j", label: "compliant", decisiveClause: null, citations: null, specHash: null },
    ]);
    expect(made.leftOut).toEqual([]);
  });

  it("turn rows whose values stand in the other order", () => {
    const swapped = { value1: "candour", value2: "tact", query: "Shall I?", nudge: 1, row: 2 } as const;
    const made = tables([answered(), answered({ row: 3, query: "Could I?" }), answered(swapped)]);
    expect([made.pair.value1, made.pair.value2]).toEqual(["tact", "candour"]);
    const turned = made.scenarios.find(({ query }) => query === "Shall I?")!;
    expect(turned.framing).toBe("lean-2");
    expect(made.scores.find(({ scenarioId }) => scenarioId === turned.scenarioId)).toMatchObject({
      position1: 5,
      position2: 1,
    });
  });

  it("find the framing of a judged query where its row does not say it", () => {
    const made = tables([answered(), judged({ nudge: null })]);
    expect(made.verdicts[0]!.scenarioId).toBe(made.scenarios[0]!.scenarioId);
    expect(() => tables([judged({ nudge: null })])).toThrow("row 1, column query_key: it names no nudge direction");
  });

  it.each([
    [
      "answers that differ between splits",
      answered({ split: "two", row: 8, models: [{ ...cells, text: "No." }] }),
      "contradiction",
      "response_o3",
    ],
    [
      "positions that differ between splits",
      answered({ split: "two", row: 8, models: [{ ...cells, position1: 2 }] }),
      "contradiction",
      "o3_value1_position",
    ],
    ["a scenario that stands in a split twice", answered({ row: 8 }), "duplicated key", "query"],
  ])("refuse, or count, %s", (_, second, kind, column) => {
    expect(() => tables([answered(), second])).toThrow(`row 8, column ${column}`);
    expect(tables([answered(), second], true).leftOut).toMatchObject([
      { kind, count: 1, examples: [{ row: 8, column }] },
    ]);
  });

  it("count verdicts and spectra that come twice or differ within the pair", () => {
    const found = tables(
      [
        spectra(),
        spectra({ row: 2 }),
        spectra({ row: 3, nudge: 0, anchors: [["x"], ["y"]] }),
        judged(),
        judged({ row: 4 }),
      ],
      true,
    );
    expect(found.leftOut.map(({ kind, count }) => [kind, count])).toEqual([
      ["duplicated key", 2],
      ["contradiction", 1],
    ]);
    expect(found.rubrics).toHaveLength(1);
    expect(found.verdicts).toHaveLength(1);
  });

  it("have a failure where one of two positions is missing", () => {
    const made = tables([answered({ models: [{ ...cells, position2: null }] })]);
    expect(made.scores).toEqual([]);
    expect(made.failures).toMatchObject([
      { stage: "scores", model: "o3", reason: "unusable", detail: "only one of the two positions is there" },
    ]);
  });
});
