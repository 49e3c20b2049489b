import { modelSetWords } from "../../numbers/words.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { ModelText } from "../../text/model-text.tsx";
import { AllFailFigure } from "./all-fail-figure.tsx";
import { AssociationTable } from "./association-table.tsx";
import { CoFailureTable } from "./co-failure-table.tsx";
import { ComplianceTable } from "./compliance-table.tsx";
import { DisagreementFigure } from "./disagreement-figure.tsx";
import { DisagreementTable } from "./disagreement-table.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { NoiseSection } from "./noise/noise-section.tsx";
import { OverviewLead } from "./overview-lead.tsx";
import { SpecMap } from "./spec-map.tsx";
import { TopGaps } from "./top-gaps.tsx";

export function OverviewPage({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { spec } = useReport();
  const title =
    spec === null ? (
      "Where the models of an imported dataset part"
    ) : (
      <>
        Where{" "}
        <cite>
          <ModelText text={spec.name} />
        </cite>{" "}
        fails to decide
      </>
    );
  return (
    <>
      <PageHead title={title}>
        <OverviewLead />
      </PageHead>
      <SpecMap />
      <KeyFigures />
      <section aria-labelledby="top-gaps">
        <h2 id="top-gaps">Clauses that leave most open</h2>
        <TopGaps />
      </section>
      <DisagreementSection chosen={choices["set"]} />
      <NoiseSection />
      <section aria-labelledby="compliance">
        <h2 id="compliance">Compliance with the spec</h2>
        <ComplianceTable />
        <CoFailureTable />
        <AssociationTable />
      </section>
    </>
  );
}

function DisagreementSection({ chosen }: { chosen: string | undefined }) {
  const { modelSets } = useReport().findings.inputs;
  const set = modelSets.find((known) => known.name === chosen)?.name ?? modelSets[0]?.name ?? "all";
  const options = modelSets.map(({ name, targets }) => ({ value: name, label: `${modelSetWords(name)} (${targets})` }));
  const choose = (value: string): void => replaceRoute(formatRoute("overview", null, { set: value }));
  return (
    <section aria-labelledby="disagreement">
      <div class="section-head">
        <h2 id="disagreement">Disagreement</h2>
        {options.length > 1 && <Select label="Model set" value={set} options={options} onChange={choose} />}
      </div>
      <div class="two-figures">
        <DisagreementFigure modelSet={set} />
        <AllFailFigure modelSet={set} />
      </div>
      <DisagreementTable />
    </section>
  );
}
