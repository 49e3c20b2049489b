import { useId } from "preact/hooks";
import type { ListedAnchors } from "../../../../dissensus/src/analysis/review/listed-anchors.ts";
import { positionWords } from "../../numbers/words.ts";
import { ModelText } from "../../text/model-text.tsx";

interface PositionChoiceProps {
  readonly value: ListedAnchors;
  readonly chosen: number | null;
  readonly onChoose: (position: number) => void;
}

/** Where the answer stands on one value's spectrum, each position with what it looks like. */
export function PositionChoice({ value, chosen, onChoose }: PositionChoiceProps) {
  const name = useId();
  return (
    <fieldset class="review-choice">
      <legend>
        Where the answer stands on <ModelText text={value.name} />
      </legend>
      <div class="position-choices">
        {positionWords.map((words, position) => (
          <label key={words} class="position-choice">
            <span>
              <input type="radio" name={name} checked={chosen === position} onChange={() => onChoose(position)} />{" "}
              <b>{position}</b> {words}
            </span>
            <span class="anchor-text">
              <ModelText text={value.anchors[position] ?? ""} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
