import type { CheckStatus } from "../../analysis/check/check-result.ts";

/** Statuses as people read them. */
export const statusWords: Readonly<Record<CheckStatus, string>> = {
  passed: "passed",
  failed: "FAILED",
  known: "known defect",
  mended: "mended",
  undecided: "not decided",
  unanswered: "unanswered",
};
