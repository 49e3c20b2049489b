import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import type { Clause } from "../../../../dissensus/src/domain/spec/clause.ts";
import type { Choices } from "../../data/data-source.ts";
import { countOf, formatCount, formatNumber, formatPercent } from "../../numbers/format.ts";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { defectTypeWords } from "../gaps/defects/defect-words.ts";
import { VersionsLink } from "./versions/versions-link.tsx";

interface ClauseMarginProps {
  readonly clause: Clause;
  /** Left out: no verdict rests on the clause. */
  readonly gap: ClauseGap | undefined;
  readonly sought: boolean;
  readonly choices: Choices;
}

/** What was found at a clause, beside it: its gap, its scenarios, the clauses it stands against, and the way to its versions. */
export function ClauseMargin({ clause, gap, sought, choices }: ClauseMarginProps) {
  const { defects } = useReport().findings;
  const cards = defects.cards.filter(({ clauses }) => clauses.some(({ clauseId }) => clauseId === clause.clauseId));
  return (
    <aside class="spec-margin" aria-label={`Evidence at ${clause.title}`}>
      {cards.map(({ id, type, status }) => (
        <a key={id} class={`tag status-${status}`} href={formatRoute("gaps", id)}>
          {defectTypeWords[type]}
          {status === "confirmed" && ", confirmed"}
        </a>
      ))}
      {gap !== undefined && <GapEvidence gap={gap} />}
      {!sought && <VersionsLink clause={clause} choices={choices} />}
    </aside>
  );
}

function GapEvidence({ gap }: { gap: ClauseGap }) {
  const conflicts = gap.counterClauses.filter(({ precedence }) => precedence > 0).slice(0, 3);
  return (
    <>
      <a href={formatRoute("gaps", gap.clauseId)}>
        <b>Gap {gap.rank}</b> · {formatNumber(gap.score, 3)}
      </a>
      <a href={formatRoute("scenarios", null, { clause: gap.clauseId })}>{countOf(gap.scenarios, "scenario")}</a>
      <span>
        {formatPercent(gap.unsettled.value, gap.unsettled.n)} of {countOf(gap.unsettled.n, "judge pair")} left open
      </span>
      {conflicts.length > 0 && (
        <details>
          <summary>{countOf(conflicts.length, "clause")} on the other side</summary>
          <ul>
            {conflicts.map(({ clauseId, precedence, judgePairs }) => (
              <li key={clauseId}>
                <ClauseLink clauseId={clauseId} to="spec" />{" "}
                <span class="basis">
                  labels differ in {formatCount(precedence)} of {formatCount(judgePairs)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
