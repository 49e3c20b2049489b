import { formatNumber } from "../../numbers/format.ts";
import { framingWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { ValuesAgainst } from "../../parts/values-against.tsx";
import { formatRoute } from "../../routing/route.ts";
import { largestDisagreement } from "../../scenarios/largest-disagreement.ts";
import { ModelText } from "../../text/model-text.tsx";

export function ExampleScenarios({ scenarioIds }: { scenarioIds: readonly string[] }) {
  const { scenarioById } = useReport();
  return (
    <ul class="examples">
      {scenarioIds.map((id) => {
        const scenario = scenarioById.get(id);
        if (scenario === undefined)
          return (
            <li key={id}>
              <code>{id}</code> <span class="basis">not in this report</span>
            </li>
          );
        return (
          <li key={id}>
            <a href={formatRoute("scenarios", id)}>
              <ValuesAgainst values={scenario.values} />
            </a>
            <span class="basis">
              {" "}
              D {formatNumber(largestDisagreement(scenario))} ·{" "}
              <ModelText text={framingWords(scenario.framing, scenario.values)} />
            </span>
            <p class="clamp-2">
              <ModelText text={scenario.query.slice(0, 300)} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
