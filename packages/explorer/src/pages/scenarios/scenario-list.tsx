import { useState } from "preact/hooks";
import type { ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { formatCount } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { formatRoute } from "../../routing/route.ts";
import { ScenarioRow } from "./scenario-row.tsx";

/** Rows that are drawn at first, and rows that are added each time. */
const firstRows = 60;
const moreRows = 240;

interface ScenarioListProps {
  readonly scenarios: readonly ReportScenario[];
  readonly choices: Readonly<Record<string, string>>;
  readonly disagreement: (scenario: ReportScenario) => number | null;
}

export function ScenarioList({ scenarios, choices, disagreement }: ScenarioListProps) {
  const [shown, setShown] = useState(firstRows);
  const rest = scenarios.length - shown;
  if (scenarios.length === 0)
    return (
      <EmptyState title="No scenario passes these filters">
        Lower the minimum disagreement, or clear the filters.
      </EmptyState>
    );
  return (
    <>
      <ol class="scenario-list">
        {scenarios.slice(0, shown).map((scenario) => (
          <ScenarioRow
            key={scenario.scenarioId}
            scenario={scenario}
            disagreement={disagreement(scenario)}
            href={formatRoute("scenarios", scenario.scenarioId, choices)}
          />
        ))}
      </ol>
      {rest > 0 && (
        <button type="button" class="more wide" onClick={() => setShown(shown + moreRows)}>
          Show {formatCount(Math.min(moreRows, rest))} more of {formatCount(rest)}
        </button>
      )}
    </>
  );
}
