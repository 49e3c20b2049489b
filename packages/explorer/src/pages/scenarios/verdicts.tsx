import type { VerdictReading } from "../../../../dissensus/src/analysis/findings/scenario-detail.ts";
import type { ReportResponse } from "../../../../dissensus/src/report/report-data.ts";
import { verdictWords } from "../../numbers/words.ts";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { useReport } from "../../parts/report-context.ts";
import { VerdictMark } from "../../parts/verdict-mark.tsx";
import { ModelText, ModelTextBlock } from "../../text/model-text.tsx";

/** What each judge says of one answer; reasons and quotes unfold. */
export function Verdicts({ response }: { response: ReportResponse }) {
  const { clauseById } = useReport();
  if (response.verdicts.length === 0) return null;
  const clauseName = (clauseId: string | null): string =>
    clauseId === null ? "no clause" : (clauseById.get(clauseId)?.title ?? clauseId);
  return (
    <div class="verdicts">
      <h4>
        {response.majority === null ? "No majority" : response.majority === "compliant" ? "Compliant" : "Problematic"}{" "}
        <span class="basis">by {response.majority === null ? "the judges" : "majority"}</span>
      </h4>
      {response.verdicts.map((verdict) => (
        <details key={`${verdict.judge} ${verdict.repeat}`} class="verdict">
          <summary>
            <span class="verdict-line">
              <VerdictMark label={verdict.label} />
              <span class="verdict-label">{verdictWords[verdict.label]}</span>
              <span class="verdict-judge">
                <ModelText text={verdict.judge} />
                {verdict.repeat > 0 && " again"}
              </span>
              <span class="verdict-clause">
                <ModelText text={clauseName(verdict.decisiveClause)} />
              </span>
            </span>
          </summary>
          <VerdictBody verdict={verdict} />
        </details>
      ))}
    </div>
  );
}

function VerdictBody({ verdict }: { verdict: VerdictReading }) {
  return (
    <div class="verdict-body">
      <p>
        {verdict.decisiveClause === null ? (
          "Finds that no clause applies."
        ) : (
          <>
            Decided by <ClauseLink clauseId={verdict.decisiveClause} />
          </>
        )}
      </p>
      {verdict.reasoning !== "" && <ModelTextBlock text={verdict.reasoning} />}
      {verdict.citations.length > 0 && (
        <ul class="citations">
          {verdict.citations.map((citation, index) => (
            <li key={index} class={citation.verbatim ? undefined : "fabricated"}>
              <q>
                <ModelText text={citation.quote} />
              </q>
              <span class="basis">
                {citation.bearing === "supports"
                  ? "supports the answer"
                  : citation.bearing === "against"
                    ? "speaks against it"
                    : "does not apply"}
                , <ClauseLink clauseId={citation.clauseId} />
                {!citation.verbatim && <b> · not in that clause: no evidence</b>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
