import { describe, expect, it } from "vitest";
import type { Verdict, VerdictLabel } from "../../domain/response/verdict.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { quantity, shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { gaps } from "./gaps.ts";

const clause = (clauseId: string, lineStart: number, text = "Do it."): Clause => ({
  clauseId,
  title: `Title of ${clauseId}`,
  authority: "platform",
  parentId: null,
  depth: 2,
  lineStart,
  lineEnd: lineStart + 3,
  text,
  references: [],
});

const clauses = [clause("A", 10), clause("B", 20), clause("C", 30), clause("heading", 40, "")];
const inputs = analysisInputs(
  { target: ["p/m1", "p/m2"], judge: ["q/J1", "q/J2", "q/J3"] },
  {},
  { spec: { name: "Example", file: "spec.md", text: "", hash: "h", clauses, warnings: [] } },
);

type Reading = readonly [judge: string, label: VerdictLabel, decisiveClause: string | null];

function verdicts(scenarioId: string, target: string, readings: readonly Reading[]): Partial<Verdict>[] {
  return readings.map(([judge, label, decisiveClause]) => ({
    responseId: `${scenarioId}-${target}`,
    scenarioId,
    pairId: `pair of ${scenarioId}`,
    target,
    arm: "spec",
    sample: 0,
    repeat: 0,
    judge,
    label,
    decisiveClause,
    citations: "[]",
  }));
}

function disagreement(scenarioId: string, modelSet: string, value: number) {
  return { scenarioId, pairId: `pair of ${scenarioId}`, arm: "spec", modelSet, disagreement: value } as const;
}

const ask = async (rows: RunRows) => gaps(runQuestion(await inMemoryRun(rows), inputs), inputs);

describe("gaps", () => {
  it("leaves out imported verdicts, which say nothing of clauses", async () => {
    const labels = verdicts("s1", "m1", [
      ["J1", "compliant", null],
      ["J2", "non_compliant", null],
    ]);
    const found = await ask({
      disagreements: [disagreement("s1", "all", 2)],
      selections: [{ scenarioId: "s1", pairId: "pair of s1", arm: "spec", subset: "all" }],
      verdicts: labels.map((label) => ({ ...label, citations: null })),
    });
    const { scenarios, verdicts: counted, noClause } = found;
    expect([scenarios, counted, noClause.scenarios, noClause.score]).toEqual([0, 0, 0, null]);
  });

  it("ranks clauses by what they leave open where models part", async () => {
    const found = await ask({
      disagreements: [
        disagreement("s1", "all", 2),
        disagreement("s1", "p", 1.2),
        disagreement("s2", "all", 1.6),
        disagreement("s3", "all", 1.4),
        disagreement("s4", "all", 3),
      ],
      verdicts: [
        ...verdicts("s1", "m1", [
          ["J1", "compliant", "A"],
          ["J2", "non_compliant", "A"],
          ["J3", "non_compliant", "B"],
        ]),
        ...verdicts("s1", "m2", [
          ["J1", "compliant", "A"],
          ["J2", "compliant", "A"],
          ["J3", "compliant", "A"],
        ]),
        ...verdicts("s2", "m1", [
          ["J1", "non_compliant", null],
          ["J2", "non_compliant", null],
          ["J3", "compliant", "A"],
        ]),
        ...verdicts("s3", "m1", [
          ["J1", "non_compliant", "C"],
          ["J2", "compliant", "C"],
        ]),
      ],
    });
    const share = (count: number, n: number, unscored = 0, interval: string | null = "cluster-bootstrap") =>
      shareOf(count, n, unscored, interval);
    expect(withoutIntervals({ ...found, scoreMeaning: "" })).toEqual({
      scenarios: 2,
      pairs: 2,
      verdicts: 9,
      judgePairs: 9,
      scoreMeaning: "",
      clauses: [
        {
          rank: 1,
          clauseId: "A",
          title: "Title of A",
          authority: "platform",
          lineStart: 10,
          lineEnd: 13,
          // s1: 2 x 2/6 open, s2: 1.6 x 2/3; over 2 scenarios
          score: 0.866667,
          scenarios: 2,
          pairs: 2,
          meanDisagreement: quantity(1.8, 2),
          verdicts: { compliant: 5, non_compliant: 1, ambiguous: 0 },
          nonCompliant: share(1, 6),
          split: share(2, 3),
          unsettled: share(4, 8),
          attribution: { agreement: 3, ambiguity: 1, precedence: 1, redundancy: 1, scope: 2, coverage: 0 },
          allFail: share(0, 1, 1, "wilson"),
          counterClauses: [{ clauseId: "B", scenarios: 1, judgePairs: 2, precedence: 1 }],
          exampleScenarioIds: ["s1", "s2"],
        },
        {
          rank: 2,
          clauseId: "B",
          title: "Title of B",
          authority: "platform",
          lineStart: 20,
          lineEnd: 23,
          score: 0.166667,
          scenarios: 1,
          pairs: 1,
          meanDisagreement: quantity(2, 1),
          verdicts: { compliant: 0, non_compliant: 1, ambiguous: 0 },
          nonCompliant: share(1, 1, 0, "wilson"),
          split: share(1, 1, 0, "wilson"),
          unsettled: share(1, 2, 0, null),
          attribution: { agreement: 0, ambiguity: 0, precedence: 1, redundancy: 1, scope: 0, coverage: 0 },
          allFail: share(0, 1, 0, "wilson"),
          counterClauses: [{ clauseId: "A", scenarios: 1, judgePairs: 2, precedence: 1 }],
          exampleScenarioIds: ["s1"],
        },
      ],
      noClause: {
        score: 0.8,
        scenarios: 1,
        pairs: 1,
        meanDisagreement: quantity(1.6, 1),
        verdicts: { compliant: 0, non_compliant: 2, ambiguous: 0 },
        nonCompliant: share(2, 2, 0, "wilson-over-pairs"),
        split: share(1, 1, 0, "wilson"),
        unsettled: share(3, 3, 0, "wilson-over-pairs"),
        attribution: { agreement: 0, ambiguity: 0, precedence: 0, redundancy: 0, scope: 2, coverage: 1 },
        allFail: share(0, 0, 1, null),
        counterClauses: [{ clauseId: "A", scenarios: 1, judgePairs: 2, precedence: 2 }],
        exampleScenarioIds: ["s2"],
      },
      neverDecisive: 1,
    });
  });

  it("counts every judge pair of a scenario on which all governed targets fail as left open", async () => {
    const agreed: readonly Reading[] = [
      ["J1", "non_compliant", "A"],
      ["J2", "non_compliant", "A"],
      ["J3", "non_compliant", "A"],
    ];
    const found = await ask({
      disagreements: [disagreement("s1", "all", 2)],
      verdicts: [...verdicts("s1", "m1", agreed), ...verdicts("s1", "m2", agreed)],
    });
    expect(
      found.clauses.map(({ clauseId, score, unsettled, allFail }) => [clauseId, score, unsettled.count, allFail.count]),
    ).toEqual([["A", 2, 0, 1]]);
    expect(found.noClause.score).toBe(0);
  });

  it("leaves out pairs of judges who agree on a failure where it cannot be told whether all targets fail", async () => {
    const failing: readonly Reading[] = [
      ["J1", "non_compliant", "A"],
      ["J2", "non_compliant", "A"],
      ["J3", "non_compliant", "A"],
    ];
    const split: readonly Reading[] = [
      ["J1", "non_compliant", "B"],
      ["J2", "compliant", "B"],
    ];
    const scoresOf = async (first: readonly Reading[]) => {
      const { clauses: found } = await ask({
        disagreements: [disagreement("s1", "all", 2)],
        verdicts: [...verdicts("s1", "m1", first), ...verdicts("s1", "m2", split)],
      });
      return found.map(({ clauseId, score }) => [clauseId, score]);
    };
    // m2 has no majority: the three pairs that agree on m1's failure say nothing, the one pair that differs does
    expect(await scoresOf(failing)).toEqual([
      ["B", 2],
      ["A", 0],
    ]);
    // m1 passes: not all fail, so its three pairs are settled
    const passing = failing.map(([judge, , decisive]): Reading => [judge, "compliant", decisive]);
    expect(await scoresOf(passing)).toEqual([
      ["B", 0.5],
      ["A", 0],
    ]);
  });

  it("has no score with one judge, and keeps a clause that the spec does not have", async () => {
    const found = await ask({
      disagreements: [disagreement("s1", "all", 2)],
      verdicts: verdicts("s1", "m1", [["J1", "compliant", "ghost"]]),
    });
    expect(
      found.clauses.map(({ clauseId, title, lineStart, score, split }) => ({
        clauseId,
        title,
        lineStart,
        score,
        split,
      })),
    ).toEqual([
      {
        clauseId: "ghost",
        title: null,
        lineStart: null,
        score: null,
        split: { count: 0, n: 0, unscored: 1, value: null, interval: null },
      },
    ]);
    expect(found.noClause.score).toBeNull();
  });

  it("is empty where nothing was judged", async () => {
    const found = await ask({ disagreements: [disagreement("s1", "all", 2)] });
    expect(found).toMatchObject({ scenarios: 0, pairs: 0, verdicts: 0, judgePairs: 0, clauses: [], neverDecisive: 3 });
    expect(found.noClause).toMatchObject({ score: null, scenarios: 0, nonCompliant: { n: 0, value: null } });
  });
});
