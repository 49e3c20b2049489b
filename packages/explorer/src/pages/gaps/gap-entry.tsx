import { useEffect, useRef, useState } from "preact/hooks";
import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { countOf, formatNumber, formatPercent } from "../../numbers/format.ts";
import { linesOf } from "../../parts/clause-link.tsx";
import { ModelText } from "../../text/model-text.tsx";
import { clauseSubject } from "../../triage/triage-context.ts";
import { TriageControls } from "../../triage/triage-controls.tsx";
import { TriageTag } from "../../triage/triage-tag.tsx";
import { ClauseSource } from "./clause-source.tsx";
import { GapEvidenceView } from "./gap-evidence-view.tsx";

interface GapEntryProps {
  readonly gap: ClauseGap;
  /** The highest score of the list: the bars' full length. */
  readonly highest: number;
  /** Whether the address names this entry: it opens and comes into view. */
  readonly sought: boolean;
  readonly open: boolean;
}

export function GapEntry({ gap, highest, sought, open }: GapEntryProps) {
  const entry = useRef<HTMLLIElement>(null);
  const [isOpen, setOpen] = useState(open || sought);
  useEffect(() => {
    if (!sought) return;
    setOpen(true);
    entry.current?.scrollIntoView({ block: "start" });
    entry.current?.querySelector("summary")?.focus({ preventScroll: true });
  }, [sought]);
  return (
    <li ref={entry} class="gap defect" data-arrived={sought ? "" : undefined}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <GapSummary gap={gap} highest={highest} />
        <div class="gap-body">
          <ClauseSource clauseId={gap.clauseId} />
          <GapEvidenceView evidence={gap} subject="this clause" clauseId={gap.clauseId} />
          <TriageControls subject={clauseSubject(gap.clauseId)} />
        </div>
      </details>
    </li>
  );
}

function GapSummary({ gap, highest }: Pick<GapEntryProps, "gap" | "highest">) {
  const { lineStart, lineEnd, unsettled } = gap;
  const lengthPercent = highest === 0 ? 0 : ((gap.score ?? 0) / highest) * 100;
  return (
    <summary>
      <span class="gap-rank">{gap.rank}</span>
      <span class="gap-title">
        <h3 class="defect-title">
          <ModelText text={gap.title ?? gap.clauseId} />
        </h3>
        <span class="gap-place">
          {lineStart !== null && lineEnd !== null ? linesOf({ lineStart, lineEnd }) : "not in the spec"}
          {gap.authority !== null && <span class="tag">{gap.authority}</span>}
          <TriageTag subject={clauseSubject(gap.clauseId)} />
          <code>
            <ModelText text={gap.clauseId} />
          </code>
        </span>
      </span>
      <span class="gap-score">
        <span class="gap-score-number">{formatNumber(gap.score, 3)}</span>
        <span class="gap-score-bar" aria-hidden="true">
          <span style={{ width: `${lengthPercent}%` }} />
        </span>
        <span class="basis">
          {formatPercent(unsettled.value, unsettled.n)} of {countOf(unsettled.n, "judge pair")} left open
        </span>
      </span>
    </summary>
  );
}
