import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import type { FacetsReply } from "../../../dissensus/src/server/api.ts";
import { filterScenarios, readFilters } from "./scenario-filters.ts";

/** Values of each field whose choices are counted. */
const facets: Readonly<Record<string, (scenario: ReportScenario) => readonly string[]>> = {
  framing: ({ framing }) => [framing],
  outcome: ({ governedOutcome }) => (governedOutcome === null ? [] : [governedOutcome]),
  clause: ({ responses }) =>
    responses.flatMap(({ verdicts }) => verdicts.flatMap(({ decisiveClause }) => decisiveClause ?? [])),
  topic: ({ topics }) => topics.flatMap((reading) => reading.topics),
  harm: ({ topics }) => topics.map(({ harm }) => harm),
  category: ({ values }) => values.map(({ category }) => category),
  subset: ({ subsets }) => subsets,
};

/** Per field, how many scenarios have each of its values and pass all filters but the field's own. */
export function facetCounts(
  scenarios: readonly ReportScenario[],
  choices: Readonly<Record<string, string>>,
): FacetsReply {
  return Object.fromEntries(
    Object.entries(facets).map(([name, valuesOf]) => {
      const counts: Record<string, number> = {};
      for (const scenario of filterScenarios(scenarios, readFilters({ ...choices, [name]: "" })))
        for (const value of new Set(valuesOf(scenario))) counts[value] = (counts[value] ?? 0) + 1;
      return [name, counts];
    }),
  );
}
