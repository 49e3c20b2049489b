import type { DiffPiece } from "../../../dissensus/src/report/versions/clause-version.ts";
import { ModelText } from "./model-text.tsx";

/** Two versions of a text in one: words that go are struck out, words that come are marked. */
export function WordDiff({ pieces }: { pieces: readonly DiffPiece[] }) {
  return (
    <p class="word-diff">
      {pieces.map(({ text, kind }, index) => {
        if (kind === "same") return <ModelText key={index} text={text} />;
        const Piece = kind === "added" ? "ins" : "del";
        return (
          <Piece key={index}>
            <ModelText text={text} />
          </Piece>
        );
      })}
    </p>
  );
}
