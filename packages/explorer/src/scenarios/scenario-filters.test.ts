import { describe, expect, it } from "vitest";
import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { madeUpReport } from "../fixtures/made-up-report.ts";
import { judgesSplit } from "./judges-split.ts";
import { largestDisagreement } from "./largest-disagreement.ts";
import { orderValue } from "./order-value.ts";
import { filterScenarios, noClauseChoice, readFilters } from "./scenario-filters.ts";

const { scenarios } = madeUpReport({ pairs: 20, hostile: false });
const found = (choices: Record<string, string>): ReportScenario[] => filterScenarios(scenarios, readFilters(choices));

describe("filterScenarios", () => {
  it("keeps all scenarios without filters, largest disagreement of any set first", () => {
    const largest = found({}).map((scenario) => Math.max(...scenario.disagreement.map((entry) => entry.disagreement)));
    expect(largest).toHaveLength(60);
    expect(largest).toEqual([...largest].sort((a, b) => b - a));
  });

  it("goes by the disagreement of the chosen model set", () => {
    const cobalt = found({ set: "Cobalt", d: "1.5" }).map(
      (scenario) => scenario.disagreement.find((entry) => entry.modelSet === "Cobalt")!.disagreement,
    );
    const expected = scenarios
      .flatMap((scenario) =>
        scenario.disagreement.filter((entry) => entry.modelSet === "Cobalt" && entry.disagreement >= 1.5),
      )
      .map((entry) => entry.disagreement);
    expect(cobalt.length).toBeGreaterThan(0);
    expect(cobalt).toEqual(expected.sort((a, b) => b - a));
  });

  it("narrows to a framing, an outcome, a topic, split judges and the clause that some judge decides by", () => {
    expect(found({ framing: "lean-1" })).toHaveLength(20);
    expect(ids(found({ outcome: "all-fail" }))).toEqual(
      idsWhere((scenario) => scenario.governedOutcome === "all-fail"),
    );
    expect(ids(found({ topic: "cyber" }))).toEqual(
      idsWhere((scenario) => scenario.topics.some((reading) => reading.topics.includes("cyber"))),
    );
    expect(ids(found({ judges: "split" }))).toEqual(idsWhere(judgesSplit));
    expect(ids(found({ clause: "third-parties" }))).toEqual(
      idsWhere((scenario) =>
        scenario.responses.some((response) =>
          response.verdicts.some((verdict) => verdict.decisiveClause === "third-parties"),
        ),
      ),
    );
  });

  it("narrows to what is said of answers, of any target or of one", () => {
    const [target] = scenarios[0]!.responses.map((response) => response.target);
    expect(ids(found({ verdict: "ambiguous" }))).toEqual(
      idsWhere(({ responses }) =>
        responses.some(({ verdicts }) => verdicts.some(({ label }) => label === "ambiguous")),
      ),
    );
    expect(ids(found({ refusal: "refuses", model: target! }))).toEqual(
      idsWhere(({ responses }) =>
        responses.some(
          (response) =>
            response.target === target && response.refusals.some(({ category }) => category.includes("rejection")),
        ),
      ),
    );
    expect(ids(found({ outlier: "yes" }))).toEqual(idsWhere(({ outliers }) => outliers.length > 0));
    expect(ids(found({ clause: noClauseChoice }))).toEqual(
      idsWhere(({ responses }) =>
        responses.some(({ verdicts }) => verdicts.some(({ decisiveClause }) => decisiveClause === null)),
      ),
    );
    expect(ids(found({ category: scenarios[0]!.values[1].category, harm: "benign", subset: "all" }))).toEqual(
      idsWhere(
        ({ values, topics, subsets }) =>
          values.some(({ category }) => category === scenarios[0]!.values[1].category) &&
          topics.some(({ harm }) => harm === "benign") &&
          subsets.includes("all"),
      ),
    );
  });

  it("finds what stands in queries and values, or words in answers, whatever their case and order", () => {
    const [first] = scenarios;
    const words = `${first!.query.split(" ")[3]!.slice(0, 3)} ${first!.values[0].name.toUpperCase()}`;
    expect(ids(found({ q: words }))).toContain(first!.scenarioId);
    const answer = first!.responses[0]!.text.split(" ").slice(0, 4).join(" ");
    expect(ids(found({ q: answer, in: "answers" }))).toContain(first!.scenarioId);
    expect(found({ q: "no-such-word-anywhere" })).toEqual([]);
    expect(found({ q: "...", in: "answers" })).toHaveLength(60);
    expect(found({ q: "  " })).toHaveLength(60);
  });

  it("puts the framings of a pair together where asked to", () => {
    const pairs = found({ order: "pair" }).map(({ pairId }) => pairId);
    expect(pairs).toEqual([...pairs].sort());
  });

  it("goes by the number that the order names, most first, with what has none last and ties by disagreement", () => {
    for (const order of ["corrected", "failing", "split", "value-1", "value-2"]) {
      const sign = order === "value-2" ? -1 : 1;
      const listed = found({ order }).map((scenario) => {
        const number = orderValue(scenario, order, "");
        return [number === null ? -1e3 : sign * number, largestDisagreement(scenario) ?? -1] as const;
      });
      expect([order, new Set(listed.map(([number]) => number)).size > 1]).toEqual([order, true]);
      expect([order, listed]).toEqual([order, [...listed].sort(([a, c], [b, d]) => b - a || d - c)]);
    }
  });

  it("takes a minimum that is not a number for none", () => {
    expect(found({ d: "much" })).toHaveLength(60);
  });
});

function ids(list: readonly ReportScenario[]): string[] {
  return list.map((scenario) => scenario.scenarioId).sort();
}

function idsWhere(holds: (scenario: ReportScenario) => boolean): string[] {
  const expected = ids(scenarios.filter(holds));
  expect(expected.length).toBeGreaterThan(0);
  return expected;
}
