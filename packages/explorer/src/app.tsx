import { useEffect, useRef } from "preact/hooks";
import { PageOf } from "./pages/page-of.tsx";
import { type Report, ReportContext } from "./parts/report-context.ts";
import { useArrival } from "./routing/use-arrival.ts";
import { useRoute } from "./routing/use-route.ts";
import { Footer } from "./shell/footer.tsx";
import { Header } from "./shell/header.tsx";
import { SimulatedBanner } from "./shell/simulated-banner.tsx";
import { WorkBanner } from "./shell/work-banner.tsx";
import { TriageContext } from "./triage/triage-context.ts";
import { useTriageSource } from "./triage/use-triage-source.ts";

/** The whole page around one report. */
export function App({ report }: { report: Report }) {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const subject = report.spec?.name ?? "imported dataset";
  useEffect(() => {
    document.title = `${route.page === "overview" ? "" : `${route.page[0]!.toUpperCase()}${route.page.slice(1)} · `}${subject} · Dissensus`;
  }, [route.page, subject]);
  useArrival(`${route.page}/${route.id}`);
  const triages = useTriageSource(report);
  return (
    <ReportContext.Provider value={report}>
      <TriageContext.Provider value={triages}>
        <button type="button" class="skip" onClick={() => main.current?.focus()}>
          Skip to the page
        </button>
        <Header page={route.page} />
        <SimulatedBanner />
        <WorkBanner />
        <main ref={main} id="main" tabIndex={-1}>
          <PageOf route={route} />
        </main>
        <Footer />
      </TriageContext.Provider>
    </ReportContext.Provider>
  );
}
