import type { ClauseGap } from "../../../dissensus/src/analysis/findings/gap.ts";
import type { Quantity } from "../../../dissensus/src/analysis/findings/quantity.ts";
import { formatNumber, formatPercent } from "../numbers/format.ts";

/** What clauses can be shaded by: a number of each clause's evidence, how it is written, and the top of its scale where that is fixed. */
export interface Shading {
  readonly name: string;
  readonly label: string;
  /** What the shade says, in a sentence. */
  readonly meaning: string;
  value(gap: ClauseGap): number | null;
  format(value: number): string;
  readonly top: number | null;
}

const share = (quantity: Quantity): number | null => quantity.value;
const percent = (value: number): string => formatPercent(value, 1);

export const shadings: readonly Shading[] = [
  {
    name: "score",
    label: "score",
    meaning: "how much the clause leaves open, over all disputed scenarios",
    value: (gap) => gap.score,
    format: (value) => formatNumber(value),
    top: null,
  },
  {
    name: "split",
    label: "judges split",
    meaning: "share of the responses that it decides on which judges differ",
    value: (gap) => share(gap.split),
    format: percent,
    top: 1,
  },
  {
    name: "all-fail",
    label: "all fail",
    meaning: "share of its scenarios on which every governed target fails",
    value: (gap) => share(gap.allFail),
    format: percent,
    top: 1,
  },
  {
    name: "d",
    label: "disagreement D",
    meaning: "mean D on its scenarios",
    value: (gap) => gap.meanDisagreement.value,
    format: (value) => formatNumber(value),
    top: 3,
  },
  {
    name: "non-compliant",
    label: "non-compliant",
    meaning: "share of the verdicts that it decides that say non-compliant",
    value: (gap) => share(gap.nonCompliant),
    format: percent,
    top: 1,
  },
];
