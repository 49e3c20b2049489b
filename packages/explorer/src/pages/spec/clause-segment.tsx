import { useEffect, useRef } from "preact/hooks";
import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import type { Choices } from "../../data/data-source.ts";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import type { SpecSegment } from "../../spec/spec-segments.ts";
import { ClauseDetail } from "./clause-detail.tsx";
import { ClauseMargin } from "./clause-margin.tsx";
import { SpecParts } from "./spec-parts.tsx";
import { hasVersions } from "./versions/versions-link.tsx";

interface ClauseSegmentProps {
  readonly segment: SpecSegment;
  readonly gap: ClauseGap | undefined;
  readonly step: 0 | 1 | 2 | 3 | 4 | 5;
  /** Whether its clause is the one that the reader opened. */
  readonly open: boolean;
  readonly choices: Choices;
}

export function ClauseSegment({ segment, gap, step, open, choices }: ClauseSegmentProps) {
  const element = useRef<HTMLElement>(null);
  const { clause, first, lines, lineStart } = segment;
  const { versions = [] } = useReport();
  const sought = open && first;
  const opens = clause !== null && !open && hasVersions(clause, versions);
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
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the margin's link does the same with the keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above; to a reader it is text */}
      <div
        class={`spec-lines${opens ? " opens" : ""}`}
        onClick={(event) => {
          if (opens && isPlainClick(event)) location.hash = formatRoute("spec", clause.clauseId, choices);
        }}
      >
        <SpecParts lines={lines} lineStart={lineStart} />
      </div>
      {clause !== null && first && <ClauseMargin clause={clause} gap={gap} sought={sought} choices={choices} />}
      {clause !== null && sought && <ClauseDetail clause={clause} />}
    </section>
  );
}

/** Not one that follows a link in the text, and not the end of marking words. */
function isPlainClick({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest("a") === null && getSelection()?.isCollapsed !== false;
}
