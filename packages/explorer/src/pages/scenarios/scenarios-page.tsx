import { countOf, formatCount, formatWholePercent } from "../../numbers/format.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { Problem } from "../../parts/problem.tsx";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { orderWords } from "../../scenarios/order-fields.ts";
import { useScenarioList } from "../../scenarios/use-scenario-list.ts";
import { FilterBar } from "./filter-bar.tsx";
import { OrderField } from "./order-field.tsx";
import { ScenarioList } from "./scenario-list.tsx";

export function ScenariosPage({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { source, findings } = useReport();
  const { value: list, loading, problem } = useScenarioList(choices);
  const kept = findings.headline.scenarios.kept ?? findings.headline.scenarios.written;
  return (
    <>
      <PageHead title="Scenarios">
        {source.home === "file" && list !== undefined && list.inRun < kept
          ? `The report carries ${formatCount(list.inRun)} of the run’s ${countOf(kept, "scenario")}; \`dissensus view\` shows them all.`
          : "All scenarios of the run."}{" "}
        {(orderWords[choices["order"] ?? ""] ?? orderWords[""]!).sentence}{" "}
        <span class="wide-only screen-only">
          Keys <kbd>j</kbd> and <kbd>k</kbd> move through them.
        </span>
      </PageHead>
      <FilterBar choices={choices} />
      <div class="found-line">
        <p class="found" aria-live="polite" aria-busy={loading}>
          {list !== undefined && (
            <span>
              <b>{formatCount(list.matching)}</b> of {countOf(list.inRun, "scenario")}
              {list.searched !== null &&
                list.searched < 1 &&
                ` (answers of ${formatWholePercent(list.searched)} of them can be searched so far)`}
            </span>
          )}
          {Object.keys(choices).some((name) => name !== "order") && (
            <button
              type="button"
              class="text-button"
              onClick={() => replaceRoute(formatRoute("scenarios", null, { order: choices["order"] }))}
            >
              Clear filters
            </button>
          )}
        </p>
        <OrderField choices={choices} />
      </div>
      {problem !== null && <Problem problem={problem} />}
      {list === undefined && problem === null && (
        <p class="basis" aria-busy="true">
          The list is being made…
        </p>
      )}
      {list !== undefined && problem === null && (
        <div class={loading ? "stale" : undefined}>
          <ScenarioList choices={choices} list={list} />
          <p class="print-only basis">The part of the list that was in sight. It goes on as the page is scrolled.</p>
        </div>
      )}
    </>
  );
}
