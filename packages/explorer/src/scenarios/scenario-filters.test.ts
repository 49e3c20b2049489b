import { describe, expect, it } from "vitest";
import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { madeUpReport } from "../fixtures/made-up-report.ts";
import { judgesSplit } from "./judges-split.ts";
import { filterScenarios, readFilters } from "./scenario-filters.ts";

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

  it("finds words in queries, values and answers, whatever their case and order", () => {
    const [first] = scenarios;
    const words = `${first!.query.split(" ")[3]} ${first!.values[0].name.toUpperCase()}`;
    expect(ids(found({ q: words }))).toContain(first!.scenarioId);
    expect(found({ q: "no-such-word-anywhere" })).toEqual([]);
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
