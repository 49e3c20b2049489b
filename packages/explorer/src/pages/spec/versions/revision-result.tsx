import type { Clause } from "../../../../../dissensus/src/domain/spec/clause.ts";
import type { KnownVersion, MeasuredVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";
import { countOf, formatNumber, formatPercent } from "../../../numbers/format.ts";
import { ModelText } from "../../../text/model-text.tsx";
import { ClauseChange } from "./clause-change.tsx";
import { EffectTable } from "./effect-table.tsx";
import { SimulatedNote } from "./simulated-note.tsx";

interface RevisionResultProps {
  readonly version: KnownVersion;
  readonly clause: Clause;
  readonly findings: Extract<MeasuredVersion, { kind: "diff" }>["findings"];
}

/** What `dissensus diff` made of the run's own answers, where this clause decides. */
export function RevisionResult({ version, clause, findings }: RevisionResultProps) {
  const { older, newer, clauses, flips, noise, simulatedProviders } = findings;
  const change = version.clauses.find(({ clauseId }) => clauseId === clause.clauseId);
  const olderId = version.age === "older" ? change?.other?.clauseId : undefined;
  const own = clauses.find(({ clauseId }) => clauseId === (olderId ?? clause.clauseId));
  return (
    <article class="measured">
      <h4>
        The run’s answers, judged by <Files older={older.file} newer={newer.file} />
      </h4>
      <ClauseChange version={version} clause={clause} change={change} />
      {own === undefined ? (
        <p>No answer was found on which the clause decides under either version.</p>
      ) : (
        <>
          <p>
            Of {countOf(own.responses, "answer")} on which it decides, {own.becameCompliant} became compliant and{" "}
            {own.becameProblematic} not
            {own.qValue !== null && ` (q = ${formatNumber(own.qValue, 3)} over the clauses)`}.
          </p>
          <EffectTable
            conditions={["Newer", "Older"]}
            caption="Compliance under the newer version less that under the older, in points of 100, over value pairs."
            rows={[{ label: "Newer less older", effect: own.effect }]}
          />
        </>
      )}
      <p class="basis">
        Over all clauses {formatPercent(flips.value, flips.n)} of the verdicts change sides;{" "}
        {formatPercent(noise.value, noise.n)} do when a judge reads the same thing twice. No model was asked under the
        new text.
      </p>
      <SimulatedNote providers={simulatedProviders} />
    </article>
  );
}

function Files({ older, newer }: { older: string; newer: string }) {
  return (
    <>
      <code>
        <ModelText text={older} />
      </code>{" "}
      and{" "}
      <code>
        <ModelText text={newer} />
      </code>
    </>
  );
}
