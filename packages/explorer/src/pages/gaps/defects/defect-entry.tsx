import { useEffect, useRef, useState } from "preact/hooks";
import type { DefectCard } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { ModelText } from "../../../text/model-text.tsx";
import { TriageTag } from "../../../triage/triage-tag.tsx";
import { DefectBody } from "./defect-body.tsx";
import { defectStatusWords, defectTypeWords } from "./defect-words.ts";

interface DefectEntryProps {
  readonly card: DefectCard;
  /** Whether the address names this card: it opens and comes into view. */
  readonly sought: boolean;
  readonly open: boolean;
}

export function DefectEntry({ card, sought, open }: DefectEntryProps) {
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
        <summary>
          <span class="gap-rank">{card.rank}</span>
          <span class="gap-title">
            <h3 class="defect-title">
              <ModelText
                text={card.clauses.map(({ title, clauseId }) => title ?? clauseId).join(" / ") || "No clause applies"}
              />
            </h3>
            <span class="gap-place">
              <span class={`tag status-${card.status}`}>{defectTypeWords[card.type]}</span>
              {defectStatusWords[card.status]}
              <TriageTag subject={card.id} />
            </span>
          </span>
          <span class="gap-score">
            <span class="gap-score-number">{formatNumber(card.score)}</span>
            <span class="gap-score-bar" aria-hidden="true">
              <span style={{ width: `${Math.min(1, card.score) * 100}%` }} />
            </span>
            <span class="basis">severity {formatNumber(card.severity.value, 3)}</span>
          </span>
        </summary>
        {isOpen && <DefectBody card={card} />}
      </details>
    </li>
  );
}
