import { countOf, formatNumber } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { formatRoute } from "../../routing/route.ts";
import { evidenceStep } from "../../spec/evidence-step.ts";

/** The spec from its first clause to its last: each as wide as its text is long, shaded by what it leaves open, and a way into the document. */
export function SpecMap() {
  const { spec, findings } = useReport();
  const { gaps, defects } = findings;
  const clauses = spec?.clauses.filter(({ text }) => text !== "") ?? [];
  if (spec === null || gaps.clauses.length === 0 || clauses.length < 2) return null;
  const gapOf = new Map(gaps.clauses.map((gap) => [gap.clauseId, gap]));
  const highest = Math.max(0, ...gaps.clauses.map(({ score }) => score ?? 0));
  const claimed = new Set(
    defects.cards.flatMap((card) =>
      card.status === "confirmed" || card.status === "discovered" ? card.clauses.map(({ clauseId }) => clauseId) : [],
    ),
  );
  return (
    <nav class="spec-map" aria-label="The spec, clause by clause">
      <ol>
        {clauses.map(({ clauseId, title, text }) => {
          const gap = gapOf.get(clauseId);
          const words = `${title}${gap === undefined ? ": nothing found" : `: gap ${gap.rank}, score ${formatNumber(gap.score, 3)}`}`;
          return (
            <li key={clauseId} style={{ flexGrow: Math.sqrt(text.length) }}>
              <a
                class={`step-${gap === undefined ? 0 : evidenceStep(gap.score, highest)}${claimed.has(clauseId) ? " has-defect" : ""}`}
                href={formatRoute("spec", clauseId)}
                title={words}
              >
                <span class="hidden">{words}</span>
              </a>
            </li>
          );
        })}
      </ol>
      <p class="note">
        The spec from first to last clause ({countOf(clauses.length, "clause")}), the stronger the colour, the more is
        left open; marked below where a defect is suspected or confirmed.
      </p>
    </nav>
  );
}
