import { useMemo } from "preact/hooks";
import { EmptyState } from "../../parts/empty-state.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { useOpenForPrint } from "../../parts/use-open-for-print.ts";
import { ValuesAgainst } from "../../parts/values-against.tsx";
import { formatRoute } from "../../routing/route.ts";
import { neighboursOf } from "../../scenarios/neighbours.ts";
import { filterScenarios, readFilters } from "../../scenarios/scenario-filters.ts";
import { ModelTextBlock } from "../../text/model-text.tsx";
import { Answers } from "./answers.tsx";
import { FramingTabs } from "./framing-tabs.tsx";
import { ScenarioFacts } from "./scenario-facts.tsx";
import { ScenarioPager } from "./scenario-pager.tsx";
import { Spectrum } from "./spectrum.tsx";

interface ScenarioPageProps {
  readonly scenarioId: string;
  readonly choices: Readonly<Record<string, string>>;
}

export function ScenarioPage({ scenarioId, choices }: ScenarioPageProps) {
  const { scenarios, scenarioById } = useReport();
  useOpenForPrint();
  const found = useMemo(
    () => filterScenarios(scenarios, readFilters(choices)).map((scenario) => scenario.scenarioId),
    [scenarios, choices],
  );
  const scenario = scenarioById.get(scenarioId);
  if (scenario === undefined) return <NoScenario />;
  return (
    <article class="scenario" key={scenarioId}>
      <ScenarioPager neighbours={neighboursOf(found, scenarioId)} total={found.length} choices={choices} />
      <PageHead title={<ValuesAgainst values={scenario.values} />} />
      <FramingTabs scenario={scenario} choices={choices} />
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
  return (
    <>
      <PageHead title="Scenario" />
      <EmptyState title="This scenario is not in the report">
        It may be one that the report leaves out to stay small.{" "}
        <a href={formatRoute("scenarios")}>See those that it has.</a>
      </EmptyState>
    </>
  );
}
