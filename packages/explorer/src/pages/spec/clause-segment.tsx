import { useEffect, useRef } from "preact/hooks";
import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { countOf, formatCount, formatNumber } from "../../numbers/format.ts";
import { formatRoute } from "../../routing/route.ts";
import type { SpecSegment } from "../../spec/spec-segments.ts";
import { SpecLine } from "./spec-line.tsx";

interface ClauseSegmentProps {
  readonly segment: SpecSegment;
  readonly gap: ClauseGap | undefined;
  readonly step: 0 | 1 | 2 | 3 | 4 | 5;
  readonly sought: boolean;
}

export function ClauseSegment({ segment, gap, step, sought }: ClauseSegmentProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!sought) return;
    element.current?.scrollIntoView({ block: "start" });
    element.current?.focus({ preventScroll: true });
  }, [sought]);
  return (
    <section
      ref={element}
      class={`spec-segment step-${step}${sought ? " sought" : ""}`}
      tabIndex={sought ? -1 : undefined}
      data-arrived={sought ? "" : undefined}
      aria-label={segment.clause?.title}
    >
      <div class="spec-lines">
        {segment.lines.map((line, index) => (
          <SpecLine
            key={index}
            number={segment.lineStart + index}
            text={line}
            opensClause={segment.lineStart + index === segment.clause?.lineStart}
          />
        ))}
      </div>
      {gap !== undefined && segment.first && (
        <aside class="spec-margin" aria-label={`Evidence at ${segment.clause!.title}`}>
          <a href={formatRoute("gaps", gap.clauseId)}>
            <b>Gap {gap.rank}</b> · {formatNumber(gap.score, 3)}
          </a>
          <a href={formatRoute("scenarios", null, { clause: gap.clauseId })}>{countOf(gap.scenarios, "scenario")}</a>
          <span>
            judges split on {formatCount(gap.split.count)} of {formatCount(gap.split.n)}
          </span>
        </aside>
      )}
    </section>
  );
}
