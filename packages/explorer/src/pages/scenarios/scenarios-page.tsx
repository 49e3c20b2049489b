import { useMemo, useState } from "preact/hooks";
import { countOf, formatCount } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { disagreementOf, filterScenarios, readFilters } from "../../scenarios/scenario-filters.ts";
import { FilterBar } from "./filter-bar.tsx";
import { ScenarioRow } from "./scenario-row.tsx";
import { useListKeys } from "./use-list-keys.ts";

/** Rows that are drawn at once. */
const pageSize = 60;

export function ScenariosPage({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { scenarios, findings } = useReport();
  const [shown, setShown] = useState(pageSize);
  const filters = readFilters(choices);
  const found = useMemo(() => filterScenarios(scenarios, readFilters(choices)), [scenarios, choices]);
  useListKeys();
  const inRun = findings.headline.scenarios.kept ?? findings.headline.scenarios.written;
  const disagreement = disagreementOf(filters);
  return (
    <>
      <PageHead title="Scenarios">
        {scenarios.length < inRun
          ? `The report carries ${formatCount(scenarios.length)} of the run’s ${countOf(inRun, "scenario")}.`
          : `All ${countOf(scenarios.length, "scenario")} of the run.`}{" "}
        Most disagreement first. Keys <kbd>j</kbd> and <kbd>k</kbd> move through them.
      </PageHead>
      <FilterBar choices={choices} filters={filters} />
      <p class="found" aria-live="polite">
        <span>
          <b>{formatCount(found.length)}</b> of {countOf(scenarios.length, "scenario")}
        </span>
        {found.length < scenarios.length && (
          <button type="button" class="text-button" onClick={() => replaceRoute(formatRoute("scenarios"))}>
            Clear filters
          </button>
        )}
      </p>
      {found.length === 0 ? (
        <EmptyState title="No scenario passes these filters">
          Lower the minimum disagreement, or clear the filters.
        </EmptyState>
      ) : (
        <ol class="scenario-list">
          {found.slice(0, shown).map((scenario) => (
            <ScenarioRow
              key={scenario.scenarioId}
              scenario={scenario}
              disagreement={disagreement(scenario)}
              href={formatRoute("scenarios", scenario.scenarioId, choices)}
            />
          ))}
        </ol>
      )}
      {found.length > shown && (
        <button type="button" class="more wide" onClick={() => setShown(shown + 4 * pageSize)}>
          Show {formatCount(Math.min(4 * pageSize, found.length - shown))} more of {formatCount(found.length - shown)}
        </button>
      )}
    </>
  );
}
