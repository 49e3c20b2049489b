import type { VerdictLabel } from "../../../dissensus/src/domain/response/verdict.ts";
import { verdictOrder, verdictWords } from "../numbers/words.ts";

/** What the colours of bars without a legend of their own mean. */
export function BarLegend({ words }: { words: Readonly<Record<string, string>> }) {
  return (
    <p class="key-line">
      {Object.entries(words).map(([kind, word]) => (
        <span key={kind} class="legend-item">
          <span class={`swatch bar-${kind}`} aria-hidden="true" /> {word}
        </span>
      ))}
    </p>
  );
}

export const verdictLegend = Object.fromEntries(
  verdictOrder.map((label: VerdictLabel) => [label, verdictWords[label]]),
);
