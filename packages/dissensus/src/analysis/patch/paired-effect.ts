import { groupBy } from "../../base/group-by.ts";
import type { RandomKey } from "../../base/random.ts";
import { mcnemarTest } from "../../stats/inference/mcnemar-test.ts";
import { newcombePairedDifference } from "../../stats/inference/newcombe-paired-difference.ts";
import { signFlipTest } from "../../stats/inference/sign-flip-test.ts";
import type { Quantity } from "../findings/quantity.ts";

/** One answer of a case under two conditions. Null: cannot be told. */
export interface PairedOutcome {
  readonly caseId: string;
  readonly first: boolean | null;
  readonly second: boolean | null;
}

/** How often something holds under two conditions, over the same cases. Each case weighs the same, however many answers it has. */
export interface PairedEffect {
  readonly first: number | null;
  readonly second: number | null;
  /** first - second; n: cases, unscored: cases of which nothing can be told. */
  readonly difference: Quantity;
  /** Cases in which the first, or the second, holds more often. */
  readonly gained: number;
  readonly lost: number;
  /** Two-sided; null without cases. */
  readonly pValue: number | null;
  /** `mcnemar`: exact, one answer per case. `sign-flip`: the cases' differences change sign at random. */
  readonly test: "mcnemar" | "sign-flip";
}

/** Compares two conditions over cases; answers with one side unscored are left out. */
export function pairedEffect(outcomes: readonly PairedOutcome[], key: RandomKey): PairedEffect {
  const groups = [...groupBy(outcomes, ({ caseId }) => caseId).values()];
  const cases = groups.map(cellsOf).filter((cells) => cells !== null);
  const unscored = groups.length - cases.length;
  const total = (of: keyof CaseCells): number => cases.reduce((sum, cells) => sum + cells[of], 0);
  const sums = {
    both: total("both"),
    firstOnly: total("firstOnly"),
    secondOnly: total("secondOnly"),
    neither: total("neither"),
  };
  const differences = cases.map(({ firstOnly, secondOnly }) => firstOnly - secondOnly);
  const gained = differences.filter((difference) => difference > 0).length;
  const lost = differences.filter((difference) => difference < 0).length;
  const single = cases.every(({ answers }) => answers === 1);
  const test = single ? "mcnemar" : "sign-flip";
  if (cases.length === 0) {
    const nothing = { value: null, n: 0, unscored, interval: null };
    return { first: null, second: null, difference: nothing, gained, lost, pValue: null, test };
  }
  const { estimate, lower, upper, level } = newcombePairedDifference(sums);
  const interval = { low: lower, high: upper, level, method: "newcombe-paired" } as const;
  return {
    first: (sums.both + sums.firstOnly) / cases.length,
    second: (sums.both + sums.secondOnly) / cases.length,
    difference: { value: estimate, n: cases.length, unscored, interval },
    gained,
    lost,
    pValue: single ? mcnemarTest({ firstOnly: gained, secondOnly: lost }).exactPValue : signFlipOf(differences, key),
    test,
  };
}

/** Cases without a difference have no sign to turn: without them, all patterns of the others can more often be tried. */
function signFlipOf(differences: readonly number[], key: RandomKey): number {
  const signed = differences.filter((difference) => difference !== 0);
  return signed.length === 0 ? 1 : signFlipTest(signed, { key }).pValue;
}

interface CaseCells {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
  readonly answers: number;
}

/** Shares of a case's answers by their two outcomes; null where none is scored under both. */
function cellsOf(outcomes: readonly PairedOutcome[]): CaseCells | null {
  const scored = outcomes.filter(({ first, second }) => first !== null && second !== null);
  if (scored.length === 0) return null;
  const share = (first: boolean, second: boolean): number =>
    scored.filter((outcome) => outcome.first === first && outcome.second === second).length / scored.length;
  return {
    both: share(true, true),
    firstOnly: share(true, false),
    secondOnly: share(false, true),
    neither: share(false, false),
    answers: scored.length,
  };
}
