import type { ReportData, ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import type { ScenarioRow } from "../../../dissensus/src/report/scenario-row.ts";
import { facetCounts } from "../scenarios/facet-counts.ts";
import { neighboursOf } from "../scenarios/neighbours.ts";
import { orderValue } from "../scenarios/order-value.ts";
import { disagreementOf, filterScenarios, readFilters } from "../scenarios/scenario-filters.ts";
import { scenarioRow } from "../scenarios/scenario-row.ts";
import type { Choices, DataSource } from "./data-source.ts";

/** Scenarios that the file carries. */
export function fileSource({ scenarios }: Pick<ReportData, "scenarios">): DataSource {
  const byId = new Map(scenarios.map((scenario) => [scenario.scenarioId, scenario]));
  let last: { readonly key: string; readonly found: readonly ReportScenario[] } | undefined;
  const found = (choices: Choices): readonly ReportScenario[] => {
    const key = JSON.stringify(choices);
    if (last?.key !== key) last = { key, found: filterScenarios(scenarios, readFilters(choices)) };
    return last.found;
  };
  const rowOf = (choices: Choices): ((scenario: ReportScenario) => ScenarioRow) => {
    const { set, order } = readFilters(choices);
    const disagreement = disagreementOf({ set });
    return (scenario) => scenarioRow(scenario, disagreement(scenario), orderValue(scenario, order, set));
  };
  return {
    home: "file",
    list: (choices, from, count) => ({
      listVersion: "",
      inRun: scenarios.length,
      matching: found(choices).length,
      rows: found(choices)
        .slice(from, from + count)
        .map(rowOf(choices)),
      searched: null,
    }),
    rowsOf: (ids) => ids.flatMap((id) => byId.get(id) ?? []).map(rowOf({})),
    scenario: (id, choices) => {
      const scenario = byId.get(id);
      if (scenario === undefined) return null;
      const list = found(choices);
      const framings = scenarios.filter((other) => other.pairId === scenario.pairId).map(rowOf({}));
      const ids = list.map(({ scenarioId }) => scenarioId);
      return { scenario, framings, place: { ...neighboursOf(ids, id), matching: list.length } };
    },
    facets: (choices) => facetCounts(scenarios, choices),
    annotations: null,
  };
}
