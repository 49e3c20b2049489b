import type { GapEvidence } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { countOf, formatCount } from "../../numbers/format.ts";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";
import { formatRoute } from "../../routing/route.ts";
import { AttributionView } from "./attribution-view.tsx";
import { ExampleScenarios } from "./example-scenarios.tsx";

/** What speaks for a gap: counts, how judges divide, clauses on the other side, scenarios to read. */
export function GapEvidenceView({
  evidence,
  subject,
  clauseId,
}: {
  evidence: GapEvidence;
  subject: string;
  clauseId?: string;
}) {
  return (
    <div class="gap-evidence">
      <section>
        <h3>Verdicts decided by {subject}</h3>
        <VerdictBar labels={evidence.verdicts} />
        <dl class="facts">
          <dt>Responses with judges split</dt>
          <dd>
            <ShareText share={evidence.split} />
          </dd>
          <dt>All governed targets fail</dt>
          <dd>
            <ShareText share={evidence.allFail} /> scenarios
          </dd>
          <dt>Mean disagreement D</dt>
          <dd>
            <QuantityText quantity={evidence.meanDisagreement} />
          </dd>
          <dt>Scenarios</dt>
          <dd>
            <b>{formatCount(evidence.scenarios)}</b>{" "}
            <span class="basis">from {countOf(evidence.pairs, "value pair")}</span>
          </dd>
        </dl>
      </section>
      <section>
        <h3>How pairs of judges stand to each other</h3>
        <AttributionView attribution={evidence.attribution} />
      </section>
      {evidence.counterClauses.length > 0 && (
        <section>
          <h3>Clauses on the other side</h3>
          <ul class="plain-list">
            {evidence.counterClauses.map((counter) => (
              <li key={counter.clauseId}>
                <ClauseLink clauseId={counter.clauseId} />
                <span class="basis">
                  {" "}
                  {countOf(counter.scenarios, "scenario")} · labels differ in {formatCount(counter.precedence)} of{" "}
                  {countOf(counter.judgePairs, "judge pair")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Scenarios to read</h3>
        <ExampleScenarios scenarioIds={evidence.exampleScenarioIds} />
        {clauseId !== undefined && (
          <p>
            <a href={formatRoute("scenarios", null, { clause: clauseId })}>All scenarios that it decides</a>
          </p>
        )}
      </section>
    </div>
  );
}
