import type { ScenarioRow as Row } from "../../../../dissensus/src/report/scenario-row.ts";
import { formatNumber } from "../../numbers/format.ts";
import { framingWords } from "../../numbers/words.ts";
import { OutcomeTag } from "../../parts/outcome-tag.tsx";
import { ValuesAgainst } from "../../parts/values-against.tsx";
import { orderWords } from "../../scenarios/order-fields.ts";
import { ModelText } from "../../text/model-text.tsx";
import { PositionTally } from "./position-tally.tsx";

interface ScenarioRowProps {
  readonly row: Row;
  readonly href: string;
  /** What the list is ordered by, as it stands in the address. */
  readonly order: string;
}

export function ScenarioRow({ row, href, order }: ScenarioRowProps) {
  const inRow = orderWords[order]?.inRow ?? null;
  const { disagreement, orderedBy, values, query, framing, judged, governedOutcome, tallies } = row;
  return (
    <div class="scenario-row">
      <span class="row-disagreement">
        <span class="row-label">D</span> {formatNumber(disagreement)}
        {inRow !== null && <span class="row-order">{inRow(orderedBy)}</span>}
      </span>
      <div class="row-text">
        <a href={href}>
          <ValuesAgainst values={values} />
        </a>
        <p class="clamp-2">
          <ModelText text={query} />
        </p>
        <p class="row-tags">
          <span class="basis">
            <ModelText text={framingWords(framing, values)} />
          </span>
          {judged && <OutcomeTag outcome={governedOutcome} />}
        </p>
      </div>
      <div class="row-tallies">
        {tallies !== null &&
          values.map((value, index) => (
            <PositionTally key={index} counts={tallies[index as 0 | 1]} name={value.name} />
          ))}
      </div>
    </div>
  );
}
