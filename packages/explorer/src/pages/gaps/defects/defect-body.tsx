import type { DefectCard } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { ClauseLink } from "../../../parts/clause-link.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { TriageControls } from "../../../triage/triage-controls.tsx";
import { AttributionView } from "../attribution-view.tsx";
import { ExampleScenarios } from "../example-scenarios.tsx";
import { DefectNumbers } from "./defect-numbers.tsx";
import { DefectProposalView } from "./defect-proposal.tsx";
import { defectTypeMeanings } from "./defect-words.ts";
import { ExtremeAnswers, JudgeQuotes } from "./defect-words-of-models.tsx";

/** A card unfolded: the claim, what speaks for and against it, what to read, what would mend it. */
export function DefectBody({ card }: { card: DefectCard }) {
  const { clauses, counterEvidence, proposal } = card;
  return (
    <div class="gap-body">
      <p class="defect-summary">
        <ModelText text={card.summary} /> <span class="basis">({defectTypeMeanings[card.type]})</span>
      </p>
      {clauses.length > 0 && (
        <ul class="plain-list">
          {clauses.map(({ clauseId }) => (
            <li key={clauseId}>
              <ClauseLink clauseId={clauseId} to="spec" />
            </li>
          ))}
        </ul>
      )}
      <div class="gap-evidence">
        <DefectNumbers card={card} />
        <section>
          <h3>How pairs of judges stand to each other</h3>
          <AttributionView attribution={(card.confirmed ?? card.evidence).attribution} />
        </section>
        {counterEvidence.length > 0 && (
          <section>
            <h3>What speaks against it</h3>
            <ul class="prose-list">
              {counterEvidence.map((sentence) => (
                <li key={sentence}>
                  <ModelText text={sentence} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3>Scenarios to read</h3>
          <ExampleScenarios scenarioIds={card.exampleScenarioIds} />
        </section>
        <ExtremeAnswers extremes={card.extremes} />
        <JudgeQuotes quotes={card.quotes} />
      </div>
      {proposal !== null && <DefectProposalView proposal={proposal} />}
      <TriageControls subject={card.id} />
    </div>
  );
}
