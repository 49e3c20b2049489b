import { countOf, formatCount, formatNumber } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { noClauseChoice } from "../../scenarios/scenario-filters.ts";
import { GapEvidenceView } from "./gap-evidence-view.tsx";

/** Verdicts in which no clause decides. */
export function NoClauseSection() {
  const { gaps } = useReport().findings;
  const { noClause } = gaps;
  return (
    <section aria-labelledby="no-clause">
      <h2 id="no-clause">No clause applies</h2>
      <p>
        Verdicts in which the judge finds that nothing in the spec decides: {countOf(noClause.scenarios, "scenario")},
        score {formatNumber(noClause.score, 3)}. {formatCount(gaps.neverDecisive)} further clauses were never decisive.
      </p>
      {noClause.scenarios > 0 && (
        <>
          <GapEvidenceView evidence={noClause} subject="“no clause applies”" />
          <p>
            <a href={formatRoute("scenarios", null, { clause: noClauseChoice })}>All scenarios of that kind</a>
          </p>
        </>
      )}
    </section>
  );
}
