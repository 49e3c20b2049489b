import type { Check, SequentialTest } from "../../domain/check/suite.ts";
import type { CheckedAnswer, CheckResult, CheckStatus } from "./check-result.ts";
import { sequentialDecision } from "./sequential-decision.ts";

/** What the answers so far say of a check. Undecided checks have the status undecided or unanswered. */
export function checkResultOf(check: Check, test: SequentialTest, answers: readonly CheckedAnswer[]): CheckResult {
  const count = (passes: boolean | null): number => answers.filter((answer) => answer.passes === passes).length;
  const [passes, fails, unscored] = [count(true), count(false), count(null)];
  const decision = sequentialDecision(test, passes, fails);
  const status: CheckStatus =
    decision === "passes"
      ? check.known
        ? "mended"
        : "passed"
      : decision === "fails"
        ? check.known
          ? "known"
          : "failed"
        : unscored > 0
          ? "unanswered"
          : "undecided";
  return { check, status, passes, fails, unscored, answers };
}
