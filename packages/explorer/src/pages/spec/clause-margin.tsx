import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import type { Clause } from "../../../../dissensus/src/domain/spec/clause.ts";
import { countOf, formatCount, formatNumber } from "../../numbers/format.ts";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { formatRoute } from "../../routing/route.ts";

/** What was found at a clause, beside it: its gap, its scenarios, the clauses it stands against. */
export function ClauseMargin({ clause, gap }: { clause: Clause; gap: ClauseGap }) {
  const conflicts = gap.counterClauses.filter(({ precedence }) => precedence > 0).slice(0, 3);
  return (
    <aside class="spec-margin" aria-label={`Evidence at ${clause.title}`}>
      <a href={formatRoute("gaps", gap.clauseId)}>
        <b>Gap {gap.rank}</b> · {formatNumber(gap.score, 3)}
      </a>
      <a href={formatRoute("scenarios", null, { clause: gap.clauseId })}>{countOf(gap.scenarios, "scenario")}</a>
      <span>
        judges split on {formatCount(gap.split.count)} of {formatCount(gap.split.n)}
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
    </aside>
  );
}
