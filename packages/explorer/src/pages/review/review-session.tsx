import { useEffect, useState } from "preact/hooks";
import type { HumanLabel } from "../../../../dissensus/src/domain/annotation/human-label.ts";
import type { ReviewReply } from "../../../../dissensus/src/server/api.ts";
import type { AnnotationSource } from "../../data/data-source.ts";
import { countOf, formatCount } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Problem } from "../../parts/problem.tsx";
import { AgreementTables } from "./agreement-tables.tsx";
import { LabelFiles } from "./label-files.tsx";
import { LabelForm } from "./label-form.tsx";

/** One person's way through the sample: the first answer without a label, then the next. */
export function ReviewSession({ annotations, reviewer }: { annotations: AnnotationSource; reviewer: string }) {
  const [reply, setReply] = useState<ReviewReply | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const load = (): Promise<void> => annotations.review(reviewer).then(setReply, setProblem);
  useEffect(() => void load(), [reviewer]);
  if (problem !== null) return <Problem problem={problem} />;
  if (reply === null)
    return (
      <p class="basis" aria-busy="true">
        Answers are being drawn…
      </p>
    );
  const { items, labels } = reply;
  if (items.length === 0) return <EmptyState title="No answers yet">Come back when targets have answered.</EmptyState>;
  const labelOf = new Map(labels.map((label) => [label.responseId, label]));
  const firstOpen = items.findIndex(({ responseId }) => !labelOf.has(responseId));
  const current = at ?? (firstOpen === -1 ? 0 : firstOpen);
  const item = items[current]!;
  const keep = async (label: HumanLabel): Promise<void> => {
    setReply(await annotations.setLabel(label));
    setAt(Math.min(items.length - 1, current + 1));
  };
  const done = items.filter(({ responseId }) => labelOf.has(responseId)).length;
  return (
    <>
      <nav class="pager" aria-label="Answers">
        <span class="pager-place">
          {formatCount(current + 1)} of {formatCount(items.length)} · {countOf(done, "label")} given
        </span>
        <button type="button" class="choice" disabled={current === 0} onClick={() => setAt(current - 1)}>
          Previous
        </button>
        <button type="button" class="choice" disabled={current === items.length - 1} onClick={() => setAt(current + 1)}>
          Next
        </button>
      </nav>
      <LabelForm
        key={item.responseId}
        item={item}
        known={labelOf.get(item.responseId)}
        reviewer={reviewer}
        onKeep={keep}
      />
      <AgreementTables agreement={reply.agreement} />
      <LabelFiles annotations={annotations} onTaken={load} />
    </>
  );
}
