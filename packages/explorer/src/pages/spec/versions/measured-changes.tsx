import type { Clause } from "../../../../../dissensus/src/domain/spec/clause.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { useReport } from "../../../parts/report-context.ts";
import { isMeasuredAt } from "./is-measured-at.ts";
import { PatchResult } from "./patch-result.tsx";
import { RevisionResult } from "./revision-result.tsx";

/** What was measured about changes of a clause, or about changes that concern it. */
export function MeasuredChanges({ clause }: { clause: Clause }) {
  const { versions = [] } = useReport();
  const shown = versions.filter((version) => isMeasuredAt(version, clause.clauseId));
  if (shown.length === 0)
    return (
      <EmptyState title="No change of it was measured">
        <code>dissensus patch</code> tests a change on fresh scenarios; <code>dissensus diff</code> judges the run’s own
        answers by it.
      </EmptyState>
    );
  return (
    <>
      {shown.map((version) =>
        version.measured?.kind === "patch" ? (
          <PatchResult key={version.name} version={version} findings={version.measured.findings} />
        ) : (
          version.measured !== null && (
            <RevisionResult key={version.name} version={version} clause={clause} findings={version.measured.findings} />
          )
        ),
      )}
    </>
  );
}
