import type { DefectFindings } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { countOf, formatCount } from "../../../numbers/format.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { useReport } from "../../../parts/report-context.ts";
import { ShareText } from "../../../parts/share-text.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { useTriages } from "../../../triage/triage-context.ts";
import { passesTriage, TriageFilter } from "../../../triage/triage-filter.tsx";
import { ConflictMatrix } from "./conflict-matrix.tsx";
import { DefectEntry } from "./defect-entry.tsx";

interface DefectsSectionProps {
  /** The card that the address names. */
  readonly sought: string | null;
  /** State of triage that the list is narrowed to; empty: any. */
  readonly triage: string;
}

/** What is wrong with the spec, typed: cards, then which clauses meet. */
export function DefectsSection({ sought, triage }: DefectsSectionProps) {
  const { defects } = useReport().findings;
  const triages = useTriages();
  const cards = defects.cards.filter(({ id }) => passesTriage(triages, id, triage));
  return (
    <section aria-labelledby="defects">
      <div class="section-head">
        <h2 id="defects">Defects</h2>
        <TriageFilter page="gaps" subjects={defects.cards.map(({ id }) => id)} chosen={triage} />
      </div>
      <p class="note score-meaning">
        {confirmationWords(defects)} Score. <ModelText text={defects.scoreMeaning} /> Quotes of judges that do not stand
        in the clause they name: <ShareText share={defects.fabricatedQuotes} />.
      </p>
      {defects.cards.length === 0 ? (
        <EmptyState title="No defect is suspected">
          {defects.judgePairs === 0
            ? "It needs verdicts of at least two judges on the same answers."
            : "Where judges part, it is no more than their usual errors make."}
        </EmptyState>
      ) : (
        <ol class="gap-list">
          {cards.map((card) => (
            <DefectEntry
              key={card.id}
              card={card}
              sought={card.id === sought}
              open={sought === null && card.rank === 1}
            />
          ))}
        </ol>
      )}
      {defects.furtherCandidates > 0 && (
        <p class="basis">{countOf(defects.furtherCandidates, "weaker suspicion")} not shown.</p>
      )}
      <ConflictMatrix conflicts={defects.conflicts} />
      <Injections defects={defects} />
    </section>
  );
}

function confirmationWords({ confirmation }: DefectFindings): string {
  if (confirmation === null)
    return "Nothing has been put to the test on fresh scenarios yet: dissensus confirm does. What was found and measured on the same scenarios is overstated.";
  const { candidates, confirmed, refuted, scenarios } = confirmation;
  return `Of ${countOf(candidates, "suspicion")} put to the test on ${countOf(scenarios, "fresh scenario")}, ${formatCount(confirmed)} confirmed, ${formatCount(refuted)} refuted.`;
}

function Injections({ defects }: { defects: DefectFindings }) {
  const { responses, styles, compliantWith, compliantWithout } = defects.injections;
  if (responses.count === 0) return null;
  return (
    <>
      <h3>Answers that address their judge</h3>
      <p>
        <ShareText share={responses} /> judged answers:{" "}
        {styles.map(({ style, responses: count }) => `${style} (${formatCount(count)})`).join(", ")}. Verdicts that call
        them compliant: <ShareText share={compliantWith} />; other answers to the same scenarios:{" "}
        <ShareText share={compliantWithout} />. Found by wording: some are innocent, some are missed.
      </p>
    </>
  );
}
