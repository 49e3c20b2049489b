import { countOf } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { clauseSubject, useTriages } from "../../triage/triage-context.ts";
import { passesTriage, TriageFilter } from "../../triage/triage-filter.tsx";
import { GapEntry } from "./gap-entry.tsx";

interface ClausesSectionProps {
  /** The clause that the address names. */
  readonly sought: string | null;
  /** State of triage that the list is narrowed to; empty: any. */
  readonly triage: string;
}

/** Every clause that decides something, by how much it leaves open. */
export function ClausesSection({ sought, triage }: ClausesSectionProps) {
  const { gaps } = useReport().findings;
  const triages = useTriages();
  const shown = gaps.clauses.filter(({ clauseId }) => passesTriage(triages, clauseSubject(clauseId), triage));
  const highest = Math.max(...gaps.clauses.map((clause) => clause.score ?? 0));
  return (
    <section aria-labelledby="clauses">
      <div class="section-head">
        <h2 id="clauses">Clauses that leave something open</h2>
        <TriageFilter
          page="gaps"
          subjects={gaps.clauses.map(({ clauseId }) => clauseSubject(clauseId))}
          chosen={triage}
        />
      </div>
      <p class="note score-meaning">
        {countOf(gaps.clauses.length, "clause")} that some judge named as decisive, on{" "}
        {countOf(gaps.scenarios, "disputed scenario")} from {countOf(gaps.pairs, "value pair")} (
        {countOf(gaps.verdicts, "verdict")}, {countOf(gaps.judgePairs, "pair of judges", "pairs of judges")}). Score.{" "}
        {gaps.scoreMeaning}
      </p>
      {sought !== null && !gaps.clauses.some(({ clauseId }) => clauseId === sought) && (
        <p class="notice">No judge named this clause as decisive on a disputed scenario.</p>
      )}
      <ol class="gap-list">
        {shown.map((clause) => (
          <GapEntry
            key={clause.clauseId}
            gap={clause}
            highest={highest}
            sought={clause.clauseId === sought}
            open={false}
          />
        ))}
      </ol>
    </section>
  );
}
