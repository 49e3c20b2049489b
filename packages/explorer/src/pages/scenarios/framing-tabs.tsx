import type { ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import type { ScenarioRow } from "../../../../dissensus/src/report/scenario-row.ts";
import { formatNumber } from "../../numbers/format.ts";
import { framingWords } from "../../numbers/words.ts";
import { formatRoute } from "../../routing/route.ts";
import { ModelText } from "../../text/model-text.tsx";

const framingOrder = ["neutral", "lean-1", "lean-2"] as const;

interface FramingTabsProps {
  readonly scenario: ReportScenario;
  /** Those of its pair that there are. */
  readonly framings: readonly ScenarioRow[];
  readonly choices: Readonly<Record<string, string>>;
}

/** The framings of one value pair, with the disagreement under each. */
export function FramingTabs({ scenario, framings, choices }: FramingTabsProps) {
  return (
    <nav class="framings" aria-label="Framings of this value pair">
      {framingOrder.map((framing) => {
        const row = framings.find((other) => other.framing === framing);
        const name = <ModelText text={framingWords(framing, scenario.values)} />;
        if (row === undefined)
          return (
            <span key={framing} class="framing absent">
              {name} <span class="basis">dropped, or not written</span>
            </span>
          );
        return (
          <a
            key={framing}
            class="framing"
            href={formatRoute("scenarios", row.scenarioId, choices)}
            aria-current={row.scenarioId === scenario.scenarioId ? "true" : undefined}
          >
            {name} <span class="basis">D {formatNumber(row.disagreement)}</span>
          </a>
        );
      })}
    </nav>
  );
}
