import type { ScenarioExcerpt } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { useSoon } from "../../../data/use-soon.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { useReport } from "../../../parts/report-context.ts";
import { formatRoute } from "../../../routing/route.ts";
import { ModelText } from "../../../text/model-text.tsx";

/** The beginning of a query, with its framing; a link where the report has the scenario. */
export function ExcerptText({ excerpt, distance }: { excerpt: ScenarioExcerpt; distance?: number }) {
  const { source } = useReport();
  const { scenarioId, framing, query } = excerpt;
  const words = framing.replace("-", " to value ");
  const { value: rows } = useSoon(() => source.rowsOf([scenarioId]), [source, scenarioId]);
  return (
    <>
      <span class="basis">
        {distance !== undefined && `at ${formatNumber(distance, 3)} · `}
        {rows !== undefined && rows.length > 0 ? <a href={formatRoute("scenarios", scenarioId)}>{words}</a> : words}
      </span>{" "}
      <ModelText text={query} />
    </>
  );
}
