import type { ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { formatNumber } from "../../numbers/format.ts";
import { framingWords } from "../../numbers/words.ts";
import { OutcomeTag } from "../../parts/outcome-tag.tsx";
import { ValuesAgainst } from "../../parts/values-against.tsx";
import { positionCounts } from "../../scenarios/position-counts.ts";
import { ModelText } from "../../text/model-text.tsx";
import { PositionTally } from "./position-tally.tsx";

interface ScenarioRowProps {
  readonly scenario: ReportScenario;
  readonly disagreement: number | null;
  readonly href: string;
}

export function ScenarioRow({ scenario, disagreement, href }: ScenarioRowProps) {
  return (
    <li class="scenario-row">
      <span class="row-disagreement">
        <span class="row-label">D</span> {formatNumber(disagreement)}
      </span>
      <div class="row-text">
        <a href={href}>
          <ValuesAgainst values={scenario.values} />
        </a>
        <p class="clamp-2">
          <ModelText text={scenario.query.slice(0, 300)} />
        </p>
        <p class="row-tags">
          <span class="basis">
            <ModelText text={framingWords(scenario.framing, scenario.values)} />
          </span>
          {scenario.subsets.length > 0 && <OutcomeTag outcome={scenario.governedOutcome} />}
        </p>
      </div>
      <div class="row-tallies">
        {scenario.values.map((value, index) => (
          <PositionTally
            key={index}
            counts={positionCounts(scenario.responses.map((response) => response.positions[index as 0 | 1]))}
            name={value.name}
          />
        ))}
      </div>
    </li>
  );
}
