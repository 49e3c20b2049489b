import { judgePatch } from "../../packages/dissensus/src/analysis/patch/judge-patch.ts";
import {
  type PairedEffect,
  type PairedOutcome,
  pairedEffect,
} from "../../packages/dissensus/src/analysis/patch/paired-effect.ts";
import type { PatchDesign, PatchVerdict } from "../../packages/dissensus/src/analysis/patch/patch-findings.ts";
import type { Random } from "../../packages/dissensus/src/base/random.ts";

/** What a world's patch does: shares of cases by whether they are in line under the patch and under the old text. */
export interface DrawnWorld {
  readonly gained: number;
  readonly lost: number;
  /** Share of the other cases that are in line under both. */
  readonly inLine: number;
  /** Share of cases in which placebo and spec part: one rewording against another. */
  readonly rewording: number;
  /** Share of guard cases that change sides, one way as often as the other. */
  readonly guardNoise: number;
}

export interface DrawnTest {
  readonly detected: boolean;
  readonly verdict: PatchVerdict;
}

/** One patch test, its outcomes drawn: one answer per case, statistics and verdict as in the product. */
export function drawnTest(world: DrawnWorld, design: PatchDesign, random: Random): DrawnTest {
  const cases = Array.from({ length: design.cases }, (_, index) => drawnCase(`case ${index}`, world, random));
  const effect = (other: "placebo" | "spec"): PairedEffect =>
    pairedEffect(
      cases.map(({ caseId, patched, ...old }): PairedOutcome => ({ caseId, first: patched, second: old[other] })),
      ["bench"],
    );
  const guard = Array.from({ length: design.guardCases }, (_, index): PairedOutcome => {
    const luck = random.next();
    const [up, down] = [luck < world.guardNoise / 2, luck >= 1 - world.guardNoise / 2];
    return { caseId: `guard ${index}`, first: up || (!down && luck < 0.8), second: !up && (down || luck < 0.8) };
  });
  const againstPlacebo = effect("placebo");
  const same = pairedEffect([], ["bench"]);
  const { verdict } = judgePatch({
    design,
    behaviour: { againstPlacebo, againstSpec: effect("spec") },
    clarity: { againstPlacebo: same, againstSpec: same },
    guard: pairedEffect(guard, ["bench"]),
  });
  const detected = (againstPlacebo.pValue ?? 1) <= 0.05 && (againstPlacebo.difference.value ?? 0) > 0;
  return { detected, verdict };
}

interface DrawnCase {
  readonly caseId: string;
  readonly patched: boolean;
  readonly placebo: boolean;
  readonly spec: boolean;
}

function drawnCase(caseId: string, { gained, lost, inLine, rewording }: DrawnWorld, random: Random): DrawnCase {
  const luck = random.next();
  const placebo = luck < gained ? false : luck < gained + lost ? true : random.next() < inLine;
  const patched = luck < gained ? true : luck < gained + lost ? false : placebo;
  return { caseId, patched, placebo, spec: random.next() < rewording ? !placebo : placebo };
}
