import type { ScenarioReply } from "../../../../dissensus/src/server/api.ts";
import type { Choices } from "../../data/data-source.ts";
import { useSoon } from "../../data/use-soon.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { Problem } from "../../parts/problem.tsx";
import { useReport } from "../../parts/report-context.ts";
import { useOpenForPrint } from "../../parts/use-open-for-print.ts";
import { ValuesAgainst } from "../../parts/values-against.tsx";
import { formatRoute } from "../../routing/route.ts";
import { ModelTextBlock } from "../../text/model-text.tsx";
import { Answers } from "./answers.tsx";
import { FramingTabs } from "./framing-tabs.tsx";
import { ScenarioFacts } from "./scenario-facts.tsx";
import { ScenarioPager } from "./scenario-pager.tsx";
import { Spectrum } from "./spectrum.tsx";

interface ScenarioPageProps {
  readonly scenarioId: string;
  readonly choices: Choices;
}

export function ScenarioPage({ scenarioId, choices }: ScenarioPageProps) {
  const { source } = useReport();
  useOpenForPrint();
  const { value, loading, problem } = useSoon(
    () => source.scenario(scenarioId, choices),
    [source, scenarioId, JSON.stringify(choices)],
  );
  if (problem !== null) return <Problem problem={problem} />;
  if (value === undefined)
    return (
      <>
        <PageHead title="Scenario" />
        <p class="basis" aria-busy="true">
          The scenario is being read…
        </p>
      </>
    );
  if (value === null) return <NoScenario />;
  return (
    <div class={loading ? "stale" : undefined} aria-busy={loading}>
      <WholeScenario key={value.scenario.scenarioId} reply={value} choices={choices} />
    </div>
  );
}

function WholeScenario({ reply, choices }: { reply: ScenarioReply; choices: Choices }) {
  const { scenario, framings, place } = reply;
  return (
    <article class="scenario">
      <ScenarioPager place={place} choices={choices} />
      <PageHead title={<ValuesAgainst values={scenario.values} />} />
      <FramingTabs scenario={scenario} framings={framings} choices={choices} />
      <section class="query" aria-label="Query">
        <ModelTextBlock text={scenario.query} />
      </section>
      <ScenarioFacts scenario={scenario} />
      {scenario.values.map((value, index) => (
        <Spectrum key={index} value={value} index={index as 0 | 1} scenario={scenario} />
      ))}
      <Answers scenario={scenario} />
    </article>
  );
}

function NoScenario() {
  const { source } = useReport();
  return (
    <>
      <PageHead title="Scenario" />
      <EmptyState title={`This scenario is not in the ${source.home === "file" ? "report" : "run"}`}>
        {source.home === "file" && "It may be one that the report leaves out to stay small. "}
        <a href={formatRoute("scenarios")}>See those that there are.</a>
      </EmptyState>
    </>
  );
}
