import { beforeAll, describe, expect, it } from "vitest";
import { runTables } from "../../../domain/run/run-tables.ts";
import { memoryRunStore } from "../../../store/memory-run-store.ts";
import type { RunStore } from "../../../store/run-store.ts";
import type { ScenarioDetail } from "../../findings/scenario-detail.ts";
import { fillRun } from "../../fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "../../fixtures/made-up-run.ts";
import { scenarioDetail } from "../scenario-detail.ts";
import { scenarioDetails } from "../scenario-details.ts";
import { filterSql, orderSql, querySearch } from "./filter-sql.ts";
import { facetSql } from "./index-facets.ts";
import { makeScenarioFacts, makeScenarioIndex } from "./make-scenario-index.ts";
import { noClauseChoice, type ScenarioFilter, type ScenarioOrder } from "./scenario-filter.ts";

const madeUp = madeUpRun();
const noise = madeUp.disagreements.map(({ scenarioId, pairId, arm, modelSet, disagreement }) => ({
  ...{ scenarioId, pairId, arm, modelSet, basis: "scoring" as const },
  correctedDisagreement: disagreement * 0.9,
  call: disagreement >= 1.5 ? ("high" as const) : ("low" as const),
}));
const rows = { ...madeUp, noise };
const names = { targets: madeUpInputs.panels.target.map(({ name }) => name), modelSets: ["all"] };
const everything: ScenarioFilter = {
  set: null,
  minimumDisagreement: null,
  minimumCorrected: null,
  call: null,
  framing: null,
  outcome: null,
  clause: null,
  split: false,
  topic: null,
  harm: null,
  category: null,
  subset: null,
  refusal: null,
  verdict: null,
  outlier: false,
  model: null,
  order: "disagreement",
};

describe("the scenario index", () => {
  let store: RunStore;
  let details: readonly ScenarioDetail[];
  const found = async (filter: Partial<ScenarioFilter>): Promise<string[]> => {
    const { where, parameters } = filterSql({ ...everything, ...filter }, names);
    const order = orderSql({ ...everything, ...filter }, names);
    const sql = `SELECT scenarioId FROM scenario_index WHERE ${where} ORDER BY ${order}`;
    return (await store.query.query<{ scenarioId: string }>(sql, parameters)).map(({ scenarioId }) => scenarioId);
  };
  const expected = (holds: (scenario: ScenarioDetail) => boolean): string[] => {
    const ids = details.filter(holds).map(({ scenarioId }) => scenarioId);
    expect(ids.length).toBeGreaterThan(0);
    return ids.sort();
  };
  beforeAll(async () => {
    store = memoryRunStore({ tables: runTables });
    await fillRun(store, rows);
    await makeScenarioIndex(store, madeUpInputs, ["all"]);
    await makeScenarioFacts(store, madeUpInputs, { parts: 3 });
    details = await scenarioDetails(store.query, madeUpInputs, { limit: 10_000 });
  });

  it("has every kept scenario once, most disagreement first", async () => {
    const all = await store.query.query<{ scenarioId: string; d: number | null; row: number }>(
      "SELECT scenarioId, d, row FROM scenario_index",
    );
    expect(all.map(({ row }) => row)).toEqual(all.map((_, place) => place));
    const largest = all.map(({ d }) => d ?? -1);
    expect(largest).toEqual([...largest].sort((a, b) => b - a));
    const kept = await store.query.query<{ n: number }>(
      "SELECT count(*) AS n FROM scenarios WHERE scenarioId IN (SELECT scenarioId FROM duplicates WHERE kept) OR NOT EXISTS (FROM duplicates)",
    );
    expect(kept).toEqual([{ n: new Set(all.map(({ scenarioId }) => scenarioId)).size }]);
  });

  it("finds what the details of the scenarios say", async () => {
    const known = new Set(details.map(({ scenarioId }) => scenarioId));
    const verdicts = (scenario: ScenarioDetail) => scenario.responses.flatMap((response) => response.verdicts);
    const [anyClause] = details.flatMap((scenario) =>
      verdicts(scenario).flatMap((verdict) => verdict.decisiveClause ?? []),
    );
    const cases: (readonly [Partial<ScenarioFilter>, (scenario: ScenarioDetail) => boolean])[] = [
      [
        { minimumDisagreement: 1.5 },
        (scenario) => scenario.disagreement.some(({ disagreement }) => disagreement >= 1.5),
      ],
      [
        { set: "all", minimumDisagreement: 1 },
        (scenario) => scenario.disagreement.some((entry) => entry.modelSet === "all" && entry.disagreement >= 1),
      ],
      [{ call: "high" }, (scenario) => scenario.disagreement.some(({ call }) => call === "high")],
      [
        { minimumCorrected: 1 },
        (scenario) => scenario.disagreement.some(({ corrected }) => corrected !== null && corrected >= 1),
      ],
      [{ framing: "lean-1" }, (scenario) => scenario.framing === "lean-1"],
      [{ outcome: "all-fail" }, (scenario) => scenario.governedOutcome === "all-fail"],
      [
        { clause: anyClause! },
        (scenario) => verdicts(scenario).some((verdict) => verdict.decisiveClause === anyClause),
      ],
      [{ verdict: "ambiguous" }, (scenario) => verdicts(scenario).some(({ label }) => label === "ambiguous")],
      [
        { verdict: "non_compliant", model: names.targets[1]! },
        (scenario) =>
          scenario.responses.some(
            ({ target, verdicts: given }) =>
              target === names.targets[1] && given.some(({ label }) => label === "non_compliant"),
          ),
      ],
      [{ subset: "random" }, (scenario) => scenario.subsets.includes("random")],
      [
        { split: true },
        (scenario) =>
          scenario.responses.some(
            ({ verdicts: given }) =>
              new Set(given.filter(({ repeat }) => repeat === 0).map(({ label }) => label)).size > 1,
          ),
      ],
      [
        { refusal: "refuses" },
        (scenario) =>
          scenario.responses.some(({ refusals }) => refusals.some(({ category }) => category.includes("rejection"))),
      ],
    ];
    for (const [filter, holds] of cases)
      expect([filter, (await found(filter)).filter((id) => known.has(id)).sort()]).toEqual([filter, expected(holds)]);
  });

  it("goes by what the details of the scenarios say, with what is not known last", async () => {
    const known = new Map(details.map((scenario) => [scenario.scenarioId, scenario]));
    const share = <T>(all: readonly T[], holds: (one: T) => boolean): number | null =>
      all.length === 0 ? null : all.filter(holds).length / all.length;
    const lean = ({ responses }: ScenarioDetail): number | null => {
      const placed = responses.flatMap(({ positions: [a, b] }) => (a === null || b === null ? [] : [a - b]));
      return placed.length === 0 ? null : placed.reduce((sum, one) => sum + one, 0) / placed.length;
    };
    const numbers: Record<
      Exclude<ScenarioOrder, "disagreement" | "pair">,
      (scenario: ScenarioDetail) => number | null
    > = {
      corrected: ({ disagreement }) => Math.max(...disagreement.map(({ corrected }) => corrected ?? -1)),
      failing: ({ responses }) =>
        share(
          responses.filter(({ majority }) => majority !== null),
          ({ majority }) => majority === "problematic",
        ),
      split: ({ responses }) =>
        share(
          responses
            .map(({ verdicts }) => verdicts.filter(({ repeat }) => repeat === 0))
            .filter(({ length }) => length > 0),
          (verdicts) => new Set(verdicts.map(({ label }) => label)).size > 1,
        ),
      "value-1": lean,
      "value-2": (scenario) => {
        const towards = lean(scenario);
        return towards === null ? null : -towards;
      },
    };
    for (const [order, number] of Object.entries(numbers)) {
      const listed = (await found({ order: order as ScenarioOrder })).flatMap((id) => known.get(id) ?? []);
      const inOrder = listed.map((scenario) => Math.round(1e6 * (number(scenario) ?? -1e3)) / 1e6);
      expect([order, new Set(inOrder).size > 1]).toEqual([order, true]);
      expect([order, inOrder]).toEqual([order, [...inOrder].sort((a, b) => b - a)]);
    }
  });

  it("finds what stands in queries and values, whatever its case", async () => {
    const [first] = details;
    const word = first!.query
      .toLowerCase()
      .match(/[a-z]{4,}/)![0]
      .slice(0, 4);
    const searched = async (...words: string[]): Promise<string[]> => {
      const { select, parameters } = querySearch(words);
      const sql = `SELECT scenarioId FROM scenario_index WHERE document IN (SELECT document FROM (${select}))`;
      return (await store.query.query<{ scenarioId: string }>(sql, parameters)).map(({ scenarioId }) => scenarioId);
    };
    expect(await searched(word)).toContain(first!.scenarioId);
    expect(await searched(word, "nosuchword")).toEqual([]);
    expect(await searched("' OR true --")).toEqual([]);
  });

  it("tells judged answers that no clause decides from clauses", async () => {
    const none = await found({ clause: noClauseChoice });
    const inDetails = details.filter((scenario) =>
      scenario.responses.some(({ verdicts }) => verdicts.some(({ decisiveClause }) => decisiveClause === null)),
    );
    expect(none.length).toBeGreaterThanOrEqual(inDetails.length);
  });

  it("counts the choices of a field among the rows that pass", async () => {
    const { sql, parameters } = facetSql("framing", filterSql({ ...everything, minimumDisagreement: 1 }, names));
    const counts = await store.query.query<{ value: string; count: number }>(sql, parameters);
    const high = await found({ minimumDisagreement: 1 });
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(high.length);
    for (const { value, count } of counts)
      expect(await found({ minimumDisagreement: 1, framing: value as "neutral" })).toHaveLength(count);
  });

  it("reads one scenario from its pair's rows alone, with the same result", async () => {
    const [, second] = details;
    expect(await scenarioDetail(store.query, madeUpInputs, second!)).toEqual(second);
    expect(await scenarioDetail(store.query, madeUpInputs, { ...second!, scenarioId: "no such" })).toBeNull();
  });
});
