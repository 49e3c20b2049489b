import type { ReportResponse } from "../../../../dissensus/src/report/report-data.ts";
import { formatNumber } from "../../numbers/format.ts";
import { ProviderMark } from "../../parts/provider-mark.tsx";
import { useReport } from "../../parts/report-context.ts";
import { stackPositions } from "../../scenarios/stack-positions.ts";
import { answerId } from "./answer-id.ts";

const laneHeightPx = 15;

/** Seven positions on a line with a mark per answer at its mean position; marks that would touch are stacked. */
export function DotStrip({ responses, index }: { responses: readonly ReportResponse[]; index: 0 | 1 }) {
  const { providerIndex } = useReport();
  const marks = responses.map((response) => ({ mark: response, position: response.positions[index]! }));
  const stacked = stackPositions(marks, 0.3);
  const lanes = Math.max(1, ...stacked.map(({ lane }) => lane + 1));
  const words = stacked
    .map(({ mark, position }) => `${mark.target} ${formatNumber(position, Number.isInteger(position) ? 0 : 1)}`)
    .join(", ");
  return (
    <div
      class="strip"
      role="img"
      aria-label={`Positions from 0, extreme oppose, to 6, extreme favour: ${words || "none"}`}
      style={{ height: `${lanes * laneHeightPx + 12}px` }}
    >
      {[0, 1, 2, 3, 4, 5, 6].map((tick) => (
        <span key={tick} class="strip-tick" style={{ left: across(tick) }} />
      ))}
      {stacked.map(({ mark, position, lane }) => (
        <span
          key={answerId(mark)}
          class="strip-mark"
          title={`${mark.target}: ${formatNumber(position, 1)}`}
          style={{ left: across(position), bottom: `${lane * laneHeightPx + 8}px` }}
        >
          <ProviderMark index={providerIndex(mark.provider)} size={13} />
        </span>
      ))}
    </div>
  );
}

/** Position 0 stands in the middle of the first seventh, 6 in the middle of the last. */
function across(position: number): string {
  return `${((position + 0.5) / 7) * 100}%`;
}
