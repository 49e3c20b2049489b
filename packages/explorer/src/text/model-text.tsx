import { useState } from "preact/hooks";
import { formatCount } from "../numbers/format.ts";
import { textPieces } from "./text-pieces.ts";

/** UTF-16 units of a text that are put into the page at first. */
const firstLength = 4000;

/** Text that someone else wrote, in one line's flow: isolated in its direction, with what cannot be seen made visible. */
export function ModelText({ text }: { text: string }) {
  return (
    <bdi>
      {textPieces(text).map((piece) =>
        piece.invisible === undefined ? (
          piece.text
        ) : (
          <span class="invisible" title={piece.invisible}>
            {piece.text}
          </span>
        ),
      )}
    </bdi>
  );
}

/** The same for a long text with line breaks; what is beyond the first few thousand characters comes on demand. */
export function ModelTextBlock({ text, class: className = "" }: { text: string; class?: string }) {
  const [shownLength, setShownLength] = useState(firstLength);
  const rest = text.length - shownLength;
  return (
    <div class={`model-text ${className}`} dir="auto">
      <ModelText text={text.slice(0, shownLength)} />
      {rest > 0 && (
        <button type="button" class="more" onClick={() => setShownLength(shownLength * 10)}>
          {formatCount(rest)} more characters: show {rest > shownLength * 9 ? formatCount(shownLength * 9) : "them"}
        </button>
      )}
    </div>
  );
}
