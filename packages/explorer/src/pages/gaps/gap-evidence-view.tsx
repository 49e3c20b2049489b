import type { CounterClause, GapEvidence } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { countOf, formatCount } from "../../numbers/format.ts";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { formatRoute } from "../../routing/route.ts";
import { AttributionView } from "./attribution-view.tsx";
import { DecidedVerdicts } from "./decided-verdicts.tsx";
import { ExampleScenarios } from "./example-scenarios.tsx";

interface GapEvidenceViewProps {
  readonly evidence: GapEvidence;
  readonly subject: string;
  readonly clauseId?: string;
}

/** What speaks for a gap: counts, how judges divide, clauses on the other side, scenarios to read. */
export function GapEvidenceView({ evidence, subject, clauseId }: GapEvidenceViewProps) {
  return (
    <div class="gap-evidence">
      <DecidedVerdicts evidence={evidence} subject={subject} />
      <section>
        <h3>How pairs of judges stand to each other</h3>
        <AttributionView attribution={evidence.attribution} />
      </section>
      {evidence.counterClauses.length > 0 && <CounterClauses clauses={evidence.counterClauses} />}
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

function CounterClauses({ clauses }: { clauses: readonly CounterClause[] }) {
  return (
    <section>
      <h3>Clauses on the other side</h3>
      <ul class="plain-list">
        {clauses.map((counter) => (
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
  );
}
