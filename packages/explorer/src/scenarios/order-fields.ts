import { formatNumber, formatWholePercent } from "../numbers/format.ts";
import type { Report } from "../parts/report-context.ts";
import type { SelectOption } from "../parts/select.tsx";

/** How a list can be ordered: what one chooses, what the page then says, and how the number behind it is written in a row. */
export interface OrderWords {
  readonly label: string;
  readonly sentence: string;
  /** Of a row's `orderedBy`; null: the row shows D alone. */
  readonly inRow: ((value: number | null) => string) | null;
}

const lean = (value: number | null): string => `${value !== null && value > 0 ? "+" : ""}${formatNumber(value, 1)}`;

/** By their names in the address; empty: by D. */
export const orderWords: Readonly<Record<string, OrderWords>> = {
  "": { label: "most disagreement", sentence: "Most disagreement first.", inRow: null },
  corrected: {
    label: "most disagreement, freed from noise",
    sentence: "Most disagreement freed from noise first.",
    inRow: (value) => `${formatNumber(value)} freed`,
  },
  failing: {
    label: "most answers failing",
    sentence: "Largest share of answers that most judges find not compliant first.",
    inRow: (value) => `${formatWholePercent(value)} fail`,
  },
  split: {
    label: "judges split most",
    sentence: "Largest share of answers on which judges differ first.",
    inRow: (value) => `${formatWholePercent(value)} split`,
  },
  "value-1": {
    label: "answers for value 1",
    sentence: "Answers that side most with the first value, against the second, first.",
    inRow: lean,
  },
  "value-2": {
    label: "answers for value 2",
    sentence: "Answers that side most with the second value, against the first, first.",
    inRow: lean,
  },
  pair: { label: "by value pair", sentence: "The framings of a pair together.", inRow: null },
};

/** The orders that the run has numbers for, and the one in the address. */
export function orderOptions({ findings }: Report, chosen: string): SelectOption[] {
  const judged = findings.headline.verdicts.total > 0;
  const known: Readonly<Record<string, boolean>> = {
    corrected: findings.noise.basis !== null,
    failing: judged,
    split: judged,
  };
  return Object.entries(orderWords)
    .filter(([value]) => value === chosen || known[value] !== false)
    .map(([value, { label }]) => ({ value, label }));
}
