import type { Clause } from "../../../../../dissensus/src/domain/spec/clause.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { useReport } from "../../../parts/report-context.ts";
import { ClauseChange } from "./clause-change.tsx";

/** Where a clause comes from and what its variants make of it, version by version. */
export function ClauseHistory({ clause }: { clause: Clause }) {
  const { versions = [] } = useReport();
  const shown = versions.filter(({ age, source }) => age === "older" || source === "variant");
  if (shown.length === 0)
    return (
      <EmptyState title="No other version is at hand">
        <code>dissensus view --against older.md</code> shows here what the clause was before, word by word.
      </EmptyState>
    );
  return (
    <ul class="clause-versions">
      {shown.map((version) => (
        <li key={`${version.source} ${version.name}`}>
          <ClauseChange
            version={version}
            clause={clause}
            change={version.clauses.find(({ clauseId }) => clauseId === clause.clauseId)}
          />
        </li>
      ))}
    </ul>
  );
}
