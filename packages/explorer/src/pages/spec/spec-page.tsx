import { useMemo } from "preact/hooks";
import type { Choices } from "../../data/data-source.ts";
import { countOf } from "../../numbers/format.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { evidenceStep } from "../../spec/evidence-step.ts";
import { shadings } from "../../spec/shadings.ts";
import { specSegments } from "../../spec/spec-segments.ts";
import { ModelText } from "../../text/model-text.tsx";
import { ClauseSegment } from "./clause-segment.tsx";
import { SpecBar } from "./spec-bar.tsx";
import { VersionList } from "./versions/version-list.tsx";

/** The document as its author knows it, shaded by what judges found at each clause. */
export function SpecPage({ clauseId, choices }: { clauseId: string | null; choices: Choices }) {
  const { spec, findings } = useReport();
  const segments = useMemo(() => (spec === null ? [] : specSegments(spec.text, spec.clauses)), [spec]);
  if (spec === null)
    return <PageHead title="No spec">This dataset was imported without the spec that it was judged against.</PageHead>;
  const { clauses } = findings.gaps;
  const shading = shadings.find(({ name }) => name === choices["shade"]) ?? shadings[0]!;
  const gapOf = new Map(clauses.map((gap) => [gap.clauseId, gap]));
  const highest = shading.top ?? Math.max(0, ...clauses.map((gap) => shading.value(gap) ?? 0));
  return (
    <>
      <PageHead title={<ModelText text={spec.name} />}>
        <code>
          <ModelText text={spec.file} />
        </code>{" "}
        · {countOf(spec.clauses.filter(({ text }) => text !== "").length, "clause")}.{" "}
        {clauses.length === 0
          ? "Nothing is shaded: this run has no verdicts yet."
          : `Shaded: ${shading.meaning}. Evidence stands beside the clause; its history opens below it.`}
      </PageHead>
      <VersionList />
      <SpecBar clauseId={clauseId} choices={choices} shading={shading} highest={highest} />
      <div class="spec-document">
        {segments.map((segment) => {
          const gap = segment.clause === null ? undefined : gapOf.get(segment.clause.clauseId);
          return (
            <ClauseSegment
              key={segment.lineStart}
              segment={segment}
              gap={gap}
              step={gap ? evidenceStep(shading.value(gap), highest) : 0}
              choices={choices}
              open={segment.clause !== null && segment.clause.clauseId === clauseId}
            />
          );
        })}
      </div>
    </>
  );
}
