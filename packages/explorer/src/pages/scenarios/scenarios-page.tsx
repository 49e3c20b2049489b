import { useMemo } from "preact/hooks";
import { countOf, formatCount } from "../../numbers/format.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { disagreementOf, filterScenarios, readFilters } from "../../scenarios/scenario-filters.ts";
import { FilterBar } from "./filter-bar.tsx";
import { ScenarioList } from "./scenario-list.tsx";
import { useListKeys } from "./use-list-keys.ts";

export function ScenariosPage({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { scenarios, findings } = useReport();
  const filters = readFilters(choices);
  const found = useMemo(() => filterScenarios(scenarios, readFilters(choices)), [scenarios, choices]);
  useListKeys();
  const inRun = findings.headline.scenarios.kept ?? findings.headline.scenarios.written;
  return (
    <>
      <PageHead title="Scenarios">
        {scenarios.length < inRun
          ? `The report carries ${formatCount(scenarios.length)} of the run’s ${countOf(inRun, "scenario")}.`
          : `All ${countOf(scenarios.length, "scenario")} of the run.`}{" "}
        Most disagreement first.{" "}
        <span class="wide-only">
          Keys <kbd>j</kbd> and <kbd>k</kbd> move through them.
        </span>
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
      <ScenarioList scenarios={found} choices={choices} disagreement={disagreementOf(filters)} />
    </>
  );
}
