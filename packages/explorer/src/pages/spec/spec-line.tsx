import { ModelText } from "../../text/model-text.tsx";

const heading = /^(#{1,6})\s+(.*?)\s*(\{[^{}]*\})?\s*#*$/;

/** One line of the source as it stands there; a clause's heading is set as one, with its attributes held back. */
export function SpecLine({ number, text, opensClause }: { number: number; text: string; opensClause: boolean }) {
  const match = opensClause ? heading.exec(text) : null;
  if (match === null)
    return (
      <div class="spec-line">
        <span class="line-number">{number}</span>
        <span class="line-text">
          <ModelText text={text} />
        </span>
      </div>
    );
  const [, marks, title, attributes] = match;
  return (
    <div class={`spec-line spec-heading level-${marks!.length}`}>
      <span class="line-number">{number}</span>
      <h2 class="line-text">
        <ModelText text={title!} />{" "}
        {attributes !== undefined && (
          <span class="attributes">
            <ModelText text={attributes} />
          </span>
        )}
      </h2>
    </div>
  );
}
