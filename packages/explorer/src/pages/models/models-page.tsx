import { countOf } from "../../numbers/format.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { OutlierTable } from "./outlier-table.tsx";
import { ProfileFigure } from "./profile-figure.tsx";
import { RefusalCategoryTable } from "./refusal-category-table.tsx";
import { RefusalHeatMap } from "./refusal-heat-map.tsx";
import { RelationsSection } from "./relations/relations-section.tsx";
import { SteerabilityByCategory } from "./steerability-by-category.tsx";
import { SteerabilityFigure } from "./steerability-figure.tsx";

export function ModelsPage({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { findings } = useReport();
  const targets = findings.inputs.panel.filter((entry) => entry.role === "target");
  const providers = new Set(targets.map((entry) => entry.provider)).size;
  return (
    <>
      <PageHead title="Models">
        {countOf(targets.length, "target")} from {countOf(providers, "provider")}: which values they favour, what they
        refuse, how far they follow a leaning query, and where one stands alone.
      </PageHead>
      <section aria-labelledby="values">
        <h2 id="values">Values</h2>
        <ProfileFigure choices={choices} />
      </section>
      <RelationsSection choices={choices} />
      <section aria-labelledby="refusals">
        <h2 id="refusals">Refusals</h2>
        <RefusalHeatMap />
        <RefusalCategoryTable choices={choices} />
      </section>
      <section aria-labelledby="steerability">
        <h2 id="steerability">Steerability</h2>
        <div class="two-figures">
          <SteerabilityFigure />
          <SteerabilityByCategory choices={choices} />
        </div>
      </section>
      <section aria-labelledby="outliers">
        <h2 id="outliers">Outliers</h2>
        <OutlierTable />
      </section>
    </>
  );
}
