import { countOf } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { ModelText } from "../../text/model-text.tsx";
import { AllFailFigure } from "./all-fail-figure.tsx";
import { ComplianceTable } from "./compliance-table.tsx";
import { DisagreementFigure } from "./disagreement-figure.tsx";
import { DisagreementTable } from "./disagreement-table.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { TopGaps } from "./top-gaps.tsx";

export function OverviewPage({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { findings, spec } = useReport();
  const { headline, inputs } = findings;
  const set =
    inputs.modelSets.find((known) => known.name === choices["set"])?.name ?? inputs.modelSets[0]?.name ?? "all";
  const roleCount = (role: string): number => inputs.panel.filter((entry) => entry.role === role).length;
  return (
    <>
      <PageHead
        title={
          <>
            Where{" "}
            <cite>
              <ModelText text={spec.name} />
            </cite>{" "}
            fails to decide
          </>
        }
      >
        {countOf(headline.pairs, "value pair")} gave{" "}
        {countOf(headline.scenarios.kept ?? headline.scenarios.written, "scenario")} that force a trade-off.{" "}
        {countOf(roleCount("target"), "target")} answered each
        {inputs.primaryArm === "spec" ? " with the spec as system prompt" : " without seeing the spec"};{" "}
        {countOf(roleCount("judge"), "judge")} read{" "}
        {headline.verdicts.total === 0 ? "none of the answers" : "the answers to those selected"} against the spec.
      </PageHead>
      <KeyFigures />
      <section aria-labelledby="top-gaps">
        <h2 id="top-gaps">Clauses that leave most open</h2>
        <TopGaps />
      </section>
      <section aria-labelledby="disagreement">
        <div class="section-head">
          <h2 id="disagreement">Disagreement</h2>
          {inputs.modelSets.length > 1 && (
            <Select
              label="Model set"
              value={set}
              options={inputs.modelSets.map(({ name, targets }) => ({
                value: name,
                label: `${modelSetWords(name)} (${targets})`,
              }))}
              onChange={(value) => replaceRoute(formatRoute("overview", null, { set: value }))}
            />
          )}
        </div>
        <div class="two-figures">
          <DisagreementFigure modelSet={set} />
          <AllFailFigure modelSet={set} />
        </div>
        <DisagreementTable />
      </section>
      <section aria-labelledby="compliance">
        <h2 id="compliance">Compliance with the spec</h2>
        <ComplianceTable />
      </section>
    </>
  );
}
