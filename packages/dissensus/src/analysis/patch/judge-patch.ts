import type { PairedEffect } from "./paired-effect.ts";
import type { PatchDesign, PatchFindings, PatchVerdict } from "./patch-findings.ts";

type Evidence = Pick<PatchFindings, "clarity" | "guard"> & {
  readonly behaviour: Pick<PatchFindings["behaviour"], "againstPlacebo" | "againstSpec">;
  readonly design: PatchDesign;
};

const significance = 0.05;

/**
 * One verdict on a patch, at two-sided .05. `harms`: answers are less in line than under the placebo, or compliance with other clauses falls and a fall
 * beyond the margin cannot be ruled out. `fixes`: more in line than under the placebo, the other clauses kept within the margin, nothing less settled.
 * For both, answers must move by at least half of the change that was planned for, against the placebo and against the spec as it was: any rewording
 * moves some models a little, and these are two wordings of the old meaning. `partial`: more in line than under the placebo, but not so far or not so
 * safely; or only the text is clearer. `no effect`: the change that was planned for is ruled out. `inconclusive`: anything else, and fewer than half of
 * the planned cases.
 */
export function judgePatch(evidence: Evidence): {
  readonly verdict: PatchVerdict;
  readonly reasons: readonly string[];
} {
  const { behaviour, design } = evidence;
  const { n, interval } = behaviour.againstPlacebo.difference;
  if (n < design.cases / 2) {
    return { verdict: "inconclusive", reasons: [`Only ${n} of ${design.cases} planned cases could be compared.`] };
  }
  const reading = readingOf(evidence);
  const { better, enough, worse, guardKept, guardFalls, clearer, unclearer } = reading;
  const reasons = reasonsOf(reading, evidence);
  if (worse || guardFalls) return { verdict: "harms", reasons };
  if (better && enough && guardKept && !unclearer) return { verdict: "fixes", reasons };
  if (better || clearer) return { verdict: "partial", reasons };
  if (interval !== null && interval.high < design.netChange) {
    return { verdict: "no effect", reasons: [...reasons, `A change of ${points(design.netChange)} is ruled out.`] };
  }
  return { verdict: "inconclusive", reasons };
}

interface Reading {
  readonly better: boolean;
  /** By at least half of the planned change, against the placebo and against the spec as it was. */
  readonly enough: boolean;
  readonly worse: boolean;
  readonly guardKept: boolean;
  readonly guardFalls: boolean;
  readonly clearer: boolean;
  readonly unclearer: boolean;
}

function readingOf({ behaviour, clarity, guard, design }: Evidence): Reading {
  const { againstPlacebo, againstSpec } = behaviour;
  const changes = [againstPlacebo.difference.value ?? 0, againstSpec.difference.value ?? 0];
  const [least, most] = [Math.min(...changes), Math.max(...changes)];
  const guardKept = (guard.difference.interval?.low ?? -1) > -design.margin;
  return {
    better: isSignificant(againstPlacebo, 1),
    enough: least >= design.netChange / 2,
    worse: isSignificant(againstPlacebo, -1) && most <= -design.netChange / 2,
    guardKept,
    guardFalls: isSignificant(guard, -1) && !guardKept,
    clearer: isSignificant(clarity.againstPlacebo, 1),
    unclearer: isSignificant(clarity.againstPlacebo, -1),
  };
}

function reasonsOf(reading: Reading, { design }: Evidence): string[] {
  const { better, enough, worse, guardKept, guardFalls, clearer, unclearer } = reading;
  const inLine = (more: string): string => `Answers are ${more} in line with the intent than under the placebo`;
  const small = `Against the placebo or the spec as it was, that is less than half of the ${points(design.netChange)} planned for.`;
  const margin = points(design.margin);
  return [
    worse
      ? `${inLine("less")}.`
      : better
        ? `${inLine("more")}.`
        : "That answers are more in line with the intent than under the placebo was not shown.",
    ...(better && !enough ? [small] : []),
    guardFalls
      ? "Compliance with other clauses falls."
      : guardKept
        ? `Compliance with other clauses is kept within ${margin}.`
        : `That compliance with other clauses is kept within ${margin} was not shown.`,
    ...(clearer ? ["More verdicts are settled than under the placebo."] : []),
    ...(unclearer ? ["Fewer verdicts are settled than under the placebo."] : []),
  ];
}

function isSignificant({ pValue, difference }: PairedEffect, sign: 1 | -1): boolean {
  return pValue !== null && pValue <= significance && (difference.value ?? 0) * sign > 0;
}

function points(share: number): string {
  return `${Number((100 * share).toFixed(1))} points`;
}
