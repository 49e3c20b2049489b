import { useEffect, useRef } from "preact/hooks";
import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import type { SpecSegment } from "../../spec/spec-segments.ts";
import { ClauseMargin } from "./clause-margin.tsx";
import { SpecParts } from "./spec-parts.tsx";

interface ClauseSegmentProps {
  readonly segment: SpecSegment;
  readonly gap: ClauseGap | undefined;
  readonly step: 0 | 1 | 2 | 3 | 4 | 5;
  readonly sought: boolean;
}

export function ClauseSegment({ segment, gap, step, sought }: ClauseSegmentProps) {
  const element = useRef<HTMLElement>(null);
  const { clause, first, lines, lineStart } = segment;
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
      aria-label={clause?.title}
    >
      <div class="spec-lines">
        <SpecParts lines={lines} lineStart={lineStart} />
      </div>
      {clause !== null && first && gap !== undefined && <ClauseMargin clause={clause} gap={gap} />}
    </section>
  );
}
