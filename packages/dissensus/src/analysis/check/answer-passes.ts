import type { Expectation } from "../../domain/check/suite.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import { votesNeeded } from "../../domain/response/votes-needed.ts";

/**
 * Whether an answer is as expected, by the labels of the judges asked so far, out of `judges` in all; null: the next judge has to be asked, or, when
 * all were, it cannot be told (two of two judges contradict each other). `labels` holds null where a judge's reply could not be used.
 */
export function answerPasses(
  expectation: Expectation,
  labels: readonly (VerdictLabel | null)[],
  judges: number,
): boolean | null {
  const given = labels.filter((label) => label !== null);
  if (expectation === "settled") {
    if (given.includes("ambiguous") || new Set(given).size > 1) return false;
    return labels.length === judges && given.length >= Math.min(2, judges) ? true : null;
  }
  const needed = votesNeeded(judges);
  const compliant = given.filter((label) => label === "compliant").length;
  if (compliant >= needed) return true;
  return given.length - compliant >= needed ? false : null;
}
