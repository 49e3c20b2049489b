import type { Choices } from "../../data/data-source.ts";
import { countOf } from "../../numbers/format.ts";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { useOpenForPrint } from "../../parts/use-open-for-print.ts";
import { ClausesSection } from "./clauses-section.tsx";
import { DefectsSection } from "./defects/defects-section.tsx";
import { NoClauseSection } from "./no-clause-section.tsx";

/** `id`: a clause, or a defect's card. */
export function GapsPage({ id, choices }: { id: string | null; choices: Choices }) {
  const { gaps, defects } = useReport().findings;
  useOpenForPrint();
  if (gaps.clauses.length === 0)
    return (
      <>
        <PageHead title="Gaps">Where judges find that the spec leaves the matter open.</PageHead>
        <NoVerdicts />
      </>
    );
  const triage = choices["triage"] ?? "";
  const card = defects.cards.some((known) => known.id === id) ? id : null;
  return (
    <>
      <PageHead title="Gaps">
        What judges make of {countOf(defects.responses, "answer")} to {countOf(defects.scenarios, "scenario")}: defects
        of the spec, typed, with their evidence; then every clause by how much it leaves open.
      </PageHead>
      <DefectsSection sought={card} triage={triage} />
      <ClausesSection sought={card === null ? id : null} triage={triage} />
      <NoClauseSection />
    </>
  );
}
