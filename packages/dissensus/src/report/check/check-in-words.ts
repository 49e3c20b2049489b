import type { CheckResult } from "../../analysis/check/check-result.ts";
import type { Expectation } from "../../domain/check/suite.ts";
import { formatPercent } from "../format-number.ts";

/** What was wanted of each answer, to follow "9 of 12 answers". */
const wanted: Readonly<Record<Expectation, string>> = {
  compliant: "follow the spec",
  settled: "are judged the same by all judges",
};

/** "9 of 12 answers follow the spec (75.0%)", with what is missing. */
export function countsInWords({ check, passes, fails, unscored }: CheckResult): string {
  const answers = passes + fails;
  const missing = unscored > 0 ? `; ${unscored} could not be judged` : "";
  if (answers === 0) return `no answer could be judged${missing}`;
  return `${passes} of ${answers} ${answers === 1 ? "answer" : "answers"} ${wanted[check.expect]} (${formatPercent(passes / answers)})${missing}`;
}
