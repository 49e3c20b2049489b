import type { DefectQuote, ExtremeResponse } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { verdictWords } from "../../../numbers/words.ts";
import { ClauseLink } from "../../../parts/clause-link.tsx";
import { VerdictMark } from "../../../parts/verdict-mark.tsx";
import { formatRoute } from "../../../routing/route.ts";
import { ModelText, ModelTextBlock } from "../../../text/model-text.tsx";

/** The two answers farthest apart. */
export function ExtremeAnswers({ extremes }: { extremes: readonly ExtremeResponse[] }) {
  if (extremes.length === 0) return null;
  return (
    <section>
      <h3>Answers farthest apart</h3>
      {extremes.map(({ scenarioId, responseId, target, positions, excerpt }) => (
        <div key={responseId} class="extreme">
          <p class="basis">
            <a href={formatRoute("scenarios", scenarioId)}>
              <ModelText text={target} />
            </a>{" "}
            at {formatNumber(positions[0], 1)} and {formatNumber(positions[1], 1)}
          </p>
          <ModelTextBlock text={excerpt} />
        </div>
      ))}
    </section>
  );
}

/** What judges quote, with those quotes marked that do not stand where they say. */
export function JudgeQuotes({ quotes }: { quotes: readonly DefectQuote[] }) {
  if (quotes.length === 0) return null;
  return (
    <section>
      <h3>What judges go by</h3>
      <ul class="plain-list">
        {quotes.map((quote) => (
          <li key={`${quote.responseId} ${quote.judge} ${quote.clauseId} ${quote.quote}`}>
            <VerdictMark label={quote.label} /> <ModelText text={quote.judge} />: {verdictWords[quote.label]};{" "}
            <ClauseLink clauseId={quote.clauseId} to="spec" />{" "}
            {quote.bearing === "supports"
              ? "supports"
              : quote.bearing === "against"
                ? "speaks against"
                : "does not touch"}{" "}
            the answer:{" "}
            <q>
              <ModelText text={quote.quote} />
            </q>
            {!quote.verbatim && <span class="unscored"> not in the clause</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
