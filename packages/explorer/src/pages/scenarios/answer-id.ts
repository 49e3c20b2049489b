import type { ReportResponse } from "../../../../dissensus/src/report/report-data.ts";

/** Id of an answer's element on the page. */
export function answerId({ target, sample }: Pick<ReportResponse, "target" | "sample">): string {
  return `answer-${target}-${sample}`;
}

/** Brings an answer into view and gives it the focus. */
export function goToAnswer(response: Pick<ReportResponse, "target" | "sample">): void {
  const element = document.getElementById(answerId(response));
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}
