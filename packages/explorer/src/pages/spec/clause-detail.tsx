import type { Clause } from "../../../../dissensus/src/domain/spec/clause.ts";
import { ClauseHistory } from "./versions/clause-history.tsx";
import { MeasuredChanges } from "./versions/measured-changes.tsx";

/** Below the clause that was chosen: what it was in other versions, and what changes of it do. */
export function ClauseDetail({ clause }: { clause: Clause }) {
  return (
    <section class="clause-detail" aria-label={`Versions of ${clause.title}`}>
      <h3>Across versions</h3>
      <ClauseHistory clause={clause} />
      <h3>Measured changes</h3>
      <MeasuredChanges clause={clause} />
    </section>
  );
}
