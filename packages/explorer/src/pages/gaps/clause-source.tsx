import { useState } from "preact/hooks";
import { countOf } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { ModelText } from "../../text/model-text.tsx";

/** Lines of a long clause that are shown at first. */
const firstLines = 14;

/** A clause as it stands in the spec's file, with its lines. */
export function ClauseSource({ clauseId }: { clauseId: string }) {
  const { clauseById, spec } = useReport();
  const [whole, setWhole] = useState(false);
  const clause = clauseById.get(clauseId);
  if (clause === undefined || spec === null)
    return <p class="notice">The spec has no clause with this id: judges made it up, or it was renamed.</p>;
  const lines = spec.text.split(/\r?\n/).slice(clause.lineStart - 1, clause.lineEnd);
  while (lines.at(-1)?.trim() === "") lines.pop();
  const shown = whole ? lines : lines.slice(0, firstLines);
  return (
    <div class="clause-source">
      <div class="clause-source-head">
        <code>
          <ModelText text={spec.file} />:{clause.lineStart}
        </code>
        <a href={formatRoute("spec", clauseId)}>See it in the spec</a>
      </div>
      <div class="source-lines">
        {shown.map((line, index) => (
          <p key={index}>
            <span class="line-number">{clause.lineStart + index}</span>
            <ModelText text={line} />
          </p>
        ))}
      </div>
      {shown.length < lines.length && (
        <button type="button" class="more" onClick={() => setWhole(true)}>
          Show the other {countOf(lines.length - shown.length, "line")} of this clause
        </button>
      )}
    </div>
  );
}
