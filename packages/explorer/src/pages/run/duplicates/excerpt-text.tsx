import type { ScenarioExcerpt } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { useReport } from "../../../parts/report-context.ts";
import { formatRoute } from "../../../routing/route.ts";
import { ModelText } from "../../../text/model-text.tsx";

/** The beginning of a query, with its framing; a link where the report has the scenario. */
export function ExcerptText({ excerpt, distance }: { excerpt: ScenarioExcerpt; distance?: number }) {
  const { scenarioById } = useReport();
  const { scenarioId, framing, query } = excerpt;
  const words = framing.replace("-", " to value ");
  return (
    <>
      <span class="basis">
        {distance !== undefined && `at ${formatNumber(distance, 3)} · `}
        {scenarioById.has(scenarioId) ? <a href={formatRoute("scenarios", scenarioId)}>{words}</a> : words}
      </span>{" "}
      <ModelText text={query} />
    </>
  );
}
