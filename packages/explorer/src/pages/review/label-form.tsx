import { useState } from "preact/hooks";
import type { ReviewItem } from "../../../../dissensus/src/analysis/review/review-item.ts";
import type { HumanLabel } from "../../../../dissensus/src/domain/annotation/human-label.ts";
import { verdictOrder, verdictWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { ModelText, ModelTextBlock } from "../../text/model-text.tsx";
import { PositionChoice } from "./position-choice.tsx";

interface LabelFormProps {
  readonly item: ReviewItem;
  readonly known: HumanLabel | undefined;
  readonly reviewer: string;
  readonly onKeep: (label: HumanLabel) => Promise<void>;
}

/** One answer with what is asked about it. Anything may be left out. */
export function LabelForm({ item, known, reviewer, onKeep }: LabelFormProps) {
  const { responseId } = item;
  const empty: HumanLabel = { responseId, reviewer, position1: null, position2: null, verdict: null, note: "" };
  const [label, setLabel] = useState(known ?? empty);
  const [problem, setProblem] = useState<string | null>(null);
  const { spec } = useReport();
  const keep = (): void => {
    onKeep(label).catch((reason: Error) => setProblem(reason.message));
  };
  return (
    <form
      class="review-item"
      aria-label="Your label"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <section class="query" aria-label="Query">
        <ModelTextBlock text={item.query} />
      </section>
      <section class="review-answer" aria-label="Answer">
        <h2>The answer</h2>
        <ModelTextBlock text={item.text} />
      </section>
      <PositionChoice
        value={item.values[0]}
        chosen={label.position1}
        onChoose={(position1) => setLabel({ ...label, position1 })}
      />
      <PositionChoice
        value={item.values[1]}
        chosen={label.position2}
        onChoose={(position2) => setLabel({ ...label, position2 })}
      />
      {spec !== null && (
        <fieldset class="review-choice">
          <legend>
            Under{" "}
            <a href={formatRoute("spec")}>
              <ModelText text={spec.name} />
            </a>{" "}
            the answer is
          </legend>
          {verdictOrder.map((verdict) => (
            <label key={verdict} class="radio">
              <input
                type="radio"
                name="verdict"
                checked={label.verdict === verdict}
                onChange={() => setLabel({ ...label, verdict })}
              />{" "}
              {verdictWords[verdict]}
            </label>
          ))}
        </fieldset>
      )}
      <label class="field triage-note">
        <span>Note</span>
        <textarea
          rows={2}
          value={label.note}
          onInput={(event) => setLabel({ ...label, note: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="choice strong">
        Keep, and on to the next
      </button>
      {problem !== null && <p role="alert">Not kept: {problem}</p>}
    </form>
  );
}
