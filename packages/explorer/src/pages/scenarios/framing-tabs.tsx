import type { ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { formatNumber } from "../../numbers/format.ts";
import { framingWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { largestDisagreement } from "../../scenarios/largest-disagreement.ts";
import { ModelText } from "../../text/model-text.tsx";

const framings = ["neutral", "lean-1", "lean-2"] as const;

/** The framings of one value pair, with the disagreement under each. */
export function FramingTabs({
  scenario,
  choices,
}: {
  scenario: ReportScenario;
  choices: Readonly<Record<string, string>>;
}) {
  const { scenarios } = useReport();
  const sisters = scenarios.filter((other) => other.pairId === scenario.pairId);
  return (
    <nav class="framings" aria-label="Framings of this value pair">
      {framings.map((framing) => {
        const sister = sisters.find((other) => other.framing === framing);
        const name = <ModelText text={framingWords(framing, scenario.values)} />;
        if (sister === undefined)
          return (
            <span key={framing} class="framing absent">
              {name} <span class="basis">not in the report</span>
            </span>
          );
        return (
          <a
            key={framing}
            class="framing"
            href={formatRoute("scenarios", sister.scenarioId, choices)}
            aria-current={sister === scenario ? "true" : undefined}
          >
            {name} <span class="basis">D {formatNumber(largestDisagreement(sister))}</span>
          </a>
        );
      })}
    </nav>
  );
}
