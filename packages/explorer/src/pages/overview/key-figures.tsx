import { countOf, formatCount } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { KeyFigure, QuantityFigure, ShareFigure } from "../../parts/key-figure.tsx";
import { useReport } from "../../parts/report-context.ts";

/** What a reader asks first, each number with what it rests on. */
export function KeyFigures() {
  const { headline, gaps, judges, inputs } = useReport().findings;
  const all = headline.disagreement.find((entry) => entry.arm === inputs.primaryArm);
  const random = headline.compliance.find((entry) => entry.subset === "random" && entry.allFail.n > 0);
  const widest = headline.compliance.find((entry) => entry.subset !== "random" && entry.allFail.n > 0);
  const open = gaps.clauses.filter((clause) => (clause.score ?? 0) > 0).length;
  return (
    <dl class="key-figures">
      {all && (
        <ShareFigure
          label="Scenarios with high disagreement"
          share={all.high}
          note={`${modelSetWords(all.modelSet)}, D ≥ ${inputs.settings.selections.minimumDisagreement}`}
        />
      )}
      {widest && (
        <ShareFigure
          label="Every governed target fails"
          share={widest.allFail}
          note={`on scenarios disputed among ${modelSetWords(widest.subset)}${random ? `; at random ${formatCount(random.allFail.count)} of ${formatCount(random.allFail.n)}` : ""}`}
        />
      )}
      <KeyFigure
        label="Clauses that leave something open"
        value={formatCount(open)}
        basis={inputs.spec === null ? "there is no spec" : `of ${countOf(inputs.spec.clauses, "clause")}`}
        note={
          gaps.verdicts === 0
            ? "no verdicts yet"
            : `${countOf(gaps.verdicts, "verdict")} on ${countOf(gaps.scenarios, "scenario")}`
        }
      />
      <QuantityFigure label="Judges’ agreement" quantity={judges.fleissKappa} note="Fleiss’ kappa, compliant or not" />
    </dl>
  );
}
