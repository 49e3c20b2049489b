import type { PairedEffect } from "./paired-effect.ts";
import type { PatchDesign, PatchFindings, PatchVerdict } from "./patch-findings.ts";

type Evidence = Pick<PatchFindings, "clarity" | "guard"> & {
  readonly behaviour: Pick<PatchFindings["behaviour"], "againstPlacebo" | "againstSpec">;
  readonly design: PatchDesign;
};

const significance = 0.05;

/**
 * One verdict on a patch, at two-sided .05. `harms`: answers are less in line than under the placebo, or compliance with other clauses falls, and a fall
 * beyond the margin cannot be ruled out. `fixes`: more in line than under the placebo, and than under the spec as it was, the other clauses kept within
 * the margin, nothing less settled. `partial`: more in line, but the guard or clarity does not bear it out; or only the text is clearer. `no effect`: the
 * change that was planned for is ruled out. `inconclusive`: anything else, and fewer than half of the planned cases.
 */
export function judgePatch({ behaviour, clarity, guard, design }: Evidence): {
  readonly verdict: PatchVerdict;
  readonly reasons: readonly string[];
} {
  const { againstPlacebo, againstSpec } = behaviour;
  const { n, interval } = againstPlacebo.difference;
  if (n < design.cases / 2) {
    return { verdict: "inconclusive", reasons: [`Only ${n} of ${design.cases} planned cases could be compared.`] };
  }
  const better = isSignificant(againstPlacebo, 1) && (againstSpec.difference.value ?? 0) > 0;
  const clearer = isSignificant(clarity.againstPlacebo, 1);
  const unclearer = isSignificant(clarity.againstPlacebo, -1);
  const kept = (guard.difference.interval?.low ?? -1) > -design.margin;
  const guardFalls = isSignificant(guard, -1) && !kept;
  const reasons = [
    better
      ? "Answers are more in line with the intent than under the placebo."
      : isSignificant(againstPlacebo, -1)
        ? "Answers are less in line with the intent than under the placebo."
        : "No difference to the placebo in how far answers are in line with the intent was shown.",
    guardFalls
      ? "Compliance with other clauses falls."
      : kept
        ? `Compliance with other clauses is kept within ${points(design.margin)}.`
        : `That compliance with other clauses is kept within ${points(design.margin)} was not shown.`,
    ...(clearer ? ["More verdicts are settled than under the placebo."] : []),
    ...(unclearer ? ["Fewer verdicts are settled than under the placebo."] : []),
  ];
  if (isSignificant(againstPlacebo, -1) || guardFalls) return { verdict: "harms", reasons };
  if (better && kept && !unclearer) return { verdict: "fixes", reasons };
  if (better || clearer) return { verdict: "partial", reasons };
  if (interval !== null && interval.high < design.netChange) {
    return { verdict: "no effect", reasons: [...reasons, `A change of ${points(design.netChange)} is ruled out.`] };
  }
  return { verdict: "inconclusive", reasons };
}

function isSignificant({ pValue, difference }: PairedEffect, sign: 1 | -1): boolean {
  return pValue !== null && pValue <= significance && (difference.value ?? 0) * sign > 0;
}

function points(share: number): string {
  return `${Number((100 * share).toFixed(1))} points`;
}
