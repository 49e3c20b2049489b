import { useSoon } from "../../data/use-soon.ts";
import { countOf } from "../../numbers/format.ts";
import { QuantityFigure, ShareFigure } from "../../parts/key-figure.tsx";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { AgreementMatrix } from "./agreement-matrix.tsx";
import { JudgeTable } from "./judge-table.tsx";
import { judgesInWords } from "./judges-in-words.ts";
import { ScorerSection } from "./scorer-section.tsx";
import { TrustSection } from "./trust/trust-section.tsx";

export function JudgesPage() {
  const { findings } = useReport();
  const { judges } = findings;
  const judged = findings.headline.verdicts.total > 0;
  return (
    <>
      <PageHead title="Judges">
        {judged
          ? [judges.reading, judges.earlyStopping?.reading].filter(Boolean).join(" ")
          : "How far the verdicts and the positions can be trusted."}
      </PageHead>
      {judged ? (
        <>
          <dl class="key-figures">
            <QuantityFigure label="Fleiss’ kappa" quantity={judges.fleissKappa} note="compliant or not, all judges" />
            <QuantityFigure label="Gwet’s AC1" quantity={judges.ac1} note="same responses; robust to prevalence" />
            <QuantityFigure label="Krippendorff’s alpha" quantity={judges.krippendorffAlpha} note="three labels" />
            <ShareFigure label="Problematic verdicts" share={judges.prevalence} />
          </dl>
          <InWords />
          <section aria-labelledby="each-judge">
            <h2 id="each-judge">Each judge</h2>
            <JudgeTable />
          </section>
          <section aria-labelledby="agreement">
            <h2 id="agreement">Agreement between judges</h2>
            <AgreementMatrix />
          </section>
        </>
      ) : (
        <NoVerdicts />
      )}
      <ScorerSection />
      <TrustSection />
    </>
  );
}

function InWords() {
  const { findings, source } = useReport();
  const split = useSoon(() => source.list({ judges: "split" }, 0, 0), [source]).value?.matching ?? 0;
  return (
    <section aria-labelledby="in-words">
      <h2 id="in-words">In words</h2>
      <ul class="prose-list">
        {judgesInWords(findings.judges).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {split > 0 && (
        <p>
          <a href={formatRoute("scenarios", null, { judges: "split" })}>
            Read the {countOf(split, "scenario")} on which judges are split
          </a>
        </p>
      )}
    </section>
  );
}
