import { useMemo } from "preact/hooks";
import { countOf, formatNumber } from "../../numbers/format.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { evidenceStep } from "../../spec/evidence-step.ts";
import { specSegments } from "../../spec/spec-segments.ts";
import { ModelText } from "../../text/model-text.tsx";
import { ClauseSegment } from "./clause-segment.tsx";
import { SpecBar } from "./spec-bar.tsx";

/** The document as its author knows it, shaded by what judges found at each clause. */
export function SpecPage({ clauseId }: { clauseId: string | null }) {
  const { spec, findings } = useReport();
  const segments = useMemo(() => (spec === null ? [] : specSegments(spec.text, spec.clauses)), [spec]);
  if (spec === null)
    return <PageHead title="No spec">This dataset was imported without the spec that it was judged against.</PageHead>;
  const { gaps } = findings;
  const gapOf = new Map(gaps.clauses.map((gap) => [gap.clauseId, gap]));
  const highest = Math.max(0, ...gaps.clauses.map((gap) => gap.score ?? 0));
  return (
    <>
      <PageHead title={<ModelText text={spec.name} />}>
        <code>
          <ModelText text={spec.file} />
        </code>{" "}
        · {countOf(spec.clauses.length, "clause")}.{" "}
        {gaps.clauses.length === 0
          ? "Nothing is shaded: this run has no verdicts yet."
          : `Shaded by the score of each clause, up to ${formatNumber(highest, 3)}. Evidence stands beside the clause and leads to its gap entry and scenarios.`}
      </PageHead>
      <SpecBar clauseId={clauseId} highest={highest} />
      <div class="spec-document">
        {segments.map((segment) => {
          const gap = segment.clause === null ? undefined : gapOf.get(segment.clause.clauseId);
          return (
            <ClauseSegment
              key={segment.lineStart}
              segment={segment}
              gap={gap}
              step={gap ? evidenceStep(gap.score, highest) : 0}
              sought={segment.first && segment.clause?.clauseId === clauseId}
            />
          );
        })}
      </div>
    </>
  );
}
