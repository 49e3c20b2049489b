import type { ArmShare, PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { Yardstick } from "../../domain/response/arm.ts";
import { formatCount, formatPercent } from "../format-number.ts";
import { effectInWords } from "./effect-in-words.ts";

/** One part of the report: what was asked, and lines of a label and what was found. */
export interface PatchSection {
  readonly title: string;
  readonly base: string;
  readonly rows: readonly (readonly [label: string, text: string])[];
}

/** What stands under every report of a patch. */
export const proxySentence =
  "Models were shown the specs. An effect in context is a proxy for the effect of training on a spec; it is not that effect.";

const yardstickNames: Readonly<Record<Yardstick, string>> = {
  spec: "the spec as it was",
  patched: "the patched spec",
  placebo: "the placebo",
  ablated: "the ablated spec",
  intent: "the stated intent",
};

/** A patch test's numbers in words, part by part. */
export function patchInWords({ behaviour, clarity, guard, design, aimed }: PatchFindings): PatchSection[] {
  const fresh = aimed
    ? "Fresh scenarios on pairs in which judges let a changed clause decide"
    : "Fresh scenarios on pairs drawn at random, because no verdict of the run names a changed clause";
  return [
    {
      title: "Behaviour",
      base: `${fresh}. In line with ${yardstickNames[behaviour.yardstick]}; planned for ${formatCount(design.cases)} cases.`,
      rows: [
        ["patch - placebo", effectInWords(behaviour.againstPlacebo)],
        ["patch - spec", effectInWords(behaviour.againstSpec)],
        ...behaviour.shares.map((share): [string, string] => [labelOf(share), shareInWords(share)]),
      ],
    },
    {
      title: "Clarity",
      base: "The run's own responses, judged again. Settled: all judges say the same, none calls it ambiguous.",
      rows: [
        ["patch - placebo", effectInWords(clarity.againstPlacebo)],
        ["patch - spec", effectInWords(clarity.againstSpec)],
      ],
    },
    {
      title: "Guard",
      base: `Other clauses. Complies with the spec as it was; may fall by ${100 * design.margin} points; planned for ${formatCount(design.guardCases)} cases.`,
      rows: [["patch - spec", effectInWords(guard)]],
    },
  ];
}

function labelOf({ arm, yardstick }: ArmShare): string {
  return `shown ${arm}, by ${yardstick}`;
}

function shareInWords({ complying, n, unscored }: ArmShare): string {
  const left = unscored > 0 ? `, ${formatCount(unscored)} unscored` : "";
  return `${formatPercent(complying)} of ${formatCount(n)} answers comply${left}`;
}
