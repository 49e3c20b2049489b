import type { Choices } from "../../data/data-source.ts";
import { countOf, formatCount, formatNumber } from "../../numbers/format.ts";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { useOpenForPrint } from "../../parts/use-open-for-print.ts";
import { clauseSubject, useTriages } from "../../triage/triage-context.ts";
import { passesTriage, TriageFilter } from "../../triage/triage-filter.tsx";
import { GapEntry } from "./gap-entry.tsx";
import { GapEvidenceView } from "./gap-evidence-view.tsx";

/** Entries that are unfolded when the page is opened without a clause. */
const unfolded = 1;

export function GapsPage({ clauseId, choices }: { clauseId: string | null; choices: Choices }) {
  const { gaps } = useReport().findings;
  const triages = useTriages();
  useOpenForPrint();
  if (gaps.clauses.length === 0)
    return (
      <>
        <PageHead title="Gaps">Where judges find that the spec leaves the matter open.</PageHead>
        <NoVerdicts />
      </>
    );
  const chosen = choices["triage"] ?? "";
  const shown = gaps.clauses.filter(({ clauseId: id }) => passesTriage(triages, clauseSubject(id), chosen));
  const highest = Math.max(...gaps.clauses.map((clause) => clause.score ?? 0));
  return (
    <>
      <PageHead title="Gaps">
        {countOf(gaps.clauses.length, "clause")} that some judge named as decisive, on{" "}
        {countOf(gaps.scenarios, "disputed scenario")} from {countOf(gaps.pairs, "value pair")} (
        {countOf(gaps.verdicts, "verdict")}, {countOf(gaps.judgePairs, "pair of judges", "pairs of judges")}). This is
        evidence, not yet a diagnosis.
      </PageHead>
      <p class="note score-meaning">Score. {gaps.scoreMeaning}</p>
      {clauseId !== null && !gaps.clauses.some((clause) => clause.clauseId === clauseId) && (
        <p class="notice">No judge named this clause as decisive on a disputed scenario.</p>
      )}
      <div class="controls">
        <TriageFilter
          page="gaps"
          subjects={gaps.clauses.map((clause) => clauseSubject(clause.clauseId))}
          chosen={chosen}
        />
      </div>
      <ol class="gap-list">
        {shown.map((clause) => (
          <GapEntry
            key={clause.clauseId}
            gap={clause}
            highest={highest}
            sought={clause.clauseId === clauseId}
            open={clauseId === null && clause.rank <= unfolded}
          />
        ))}
      </ol>
      <NoClause />
    </>
  );
}

function NoClause() {
  const { gaps } = useReport().findings;
  return (
    <section aria-labelledby="no-clause">
      <h2 id="no-clause">No clause applies</h2>
      <p>
        Verdicts in which the judge finds that nothing in the spec decides:{" "}
        {countOf(gaps.noClause.scenarios, "scenario")}, score {formatNumber(gaps.noClause.score, 3)}.{" "}
        {formatCount(gaps.neverDecisive)} further clauses were never decisive.
      </p>
      {gaps.noClause.scenarios > 0 && <GapEvidenceView evidence={gaps.noClause} subject="“no clause applies”" />}
    </section>
  );
}
