import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { outcomeWords } from "../numbers/words.ts";

/** How the governed targets fare on a judged scenario. */
export function OutcomeTag({ outcome }: { outcome: ReportScenario["governedOutcome"] }) {
  if (outcome === null) return <span class="tag">no majority</span>;
  return (
    <span class="tag">
      <span class={`swatch bar-${outcome}`} aria-hidden="true" /> {outcomeWords[outcome]}
    </span>
  );
}
