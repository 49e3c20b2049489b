import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { simulatedSentence } from "../../shell/simulated-sentence.ts";
import { AccountSection } from "./account/account-section.tsx";
import { citation } from "./citation.ts";
import { DuplicatesSection } from "./duplicates/duplicates-section.tsx";
import { InputsList } from "./inputs-list.tsx";
import { PanelTable } from "./panel-table.tsx";
import { ProgressSection } from "./progress-section.tsx";
import { SettingsTable } from "./settings-table.tsx";
import { StageTable } from "./stage-table.tsx";

export function RunPage() {
  const report = useReport();
  const { inputs } = report.findings;
  return (
    <>
      <PageHead title="Run">What was tested, by whom, with which settings; and what gave no answer.</PageHead>
      <ProgressSection />
      <AccountSection />
      <section aria-labelledby="unscored">
        <h2 id="unscored">Rows and what went unscored</h2>
        <StageTable />
      </section>
      <section aria-labelledby="panel">
        <h2 id="panel">Panel</h2>
        <p>{simulatedSentence(inputs) ?? "No model of this run is simulated."}</p>
        <PanelTable />
      </section>
      <section aria-labelledby="duplicates">
        <h2 id="duplicates">Duplicates and selections</h2>
        <DuplicatesSection />
      </section>
      <section aria-labelledby="inputs">
        <h2 id="inputs">Inputs</h2>
        <InputsList />
      </section>
      <section aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        <SettingsTable />
      </section>
      <section aria-labelledby="cite">
        <h2 id="cite">How to cite</h2>
        <p>
          The method follows Zhang, Sleight, Peng, Schulman and Durmus (2025),{" "}
          <cite>Stress-Testing Model Specs Reveals Character Differences among Language Models</cite>, arXiv 2510.07686.
          This run:
        </p>
        <pre class="citation">{citation(inputs)}</pre>
      </section>
    </>
  );
}
