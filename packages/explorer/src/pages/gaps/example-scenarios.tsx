import { useSoon } from "../../data/use-soon.ts";
import { formatNumber } from "../../numbers/format.ts";
import { framingWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { ValuesAgainst } from "../../parts/values-against.tsx";
import { formatRoute } from "../../routing/route.ts";
import { ModelText } from "../../text/model-text.tsx";

/** Scenarios by the beginnings of their queries, each a way to the whole. */
export function ExampleScenarios({ scenarioIds }: { scenarioIds: readonly string[] }) {
  const { source } = useReport();
  const { value: rows } = useSoon(() => source.rowsOf(scenarioIds), [source, scenarioIds.join()]);
  if (rows === undefined) return <p class="basis">…</p>;
  const missing = scenarioIds.filter((id) => !rows.some((row) => row.scenarioId === id));
  return (
    <ul class="examples">
      {rows.map(({ scenarioId, values, disagreement, framing, query }) => (
        <li key={scenarioId}>
          <a href={formatRoute("scenarios", scenarioId)}>
            <ValuesAgainst values={values} />
          </a>
          <span class="basis">
            {" "}
            D {formatNumber(disagreement)} · <ModelText text={framingWords(framing, values)} />
          </span>
          <p class="clamp-2">
            <ModelText text={query} />
          </p>
        </li>
      ))}
      {missing.map((id) => (
        <li key={id}>
          <code>{id}</code> <span class="basis">not in this report</span>
        </li>
      ))}
    </ul>
  );
}
