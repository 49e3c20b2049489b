import type { GapEvidence } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { countOf, formatCount } from "../../numbers/format.ts";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";

export function DecidedVerdicts({ evidence, subject }: { evidence: GapEvidence; subject: string }) {
  return (
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
  );
}
