import XMLBuilder from "fast-xml-builder";
import type { CheckResult, SuiteResult } from "../../analysis/check/check-result.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { countsInWords } from "../check/check-in-words.ts";
import { linesOfCheck } from "../check/clauses-of-check.ts";
import { failingAnswers } from "../check/failing-answers.ts";
import { xmlText } from "./xml-text.ts";

/**
 * A suite's results as JUnit XML: one test case per check, in the classes of their clauses. A known defect, and a check that was not decided, is
 * skipped with its reason; one for which answers are missing is an error.
 */
export function renderJunit(result: SuiteResult, spec: Spec): string {
  const cases = result.results.map((check) => testCase(check, spec, result.specFile));
  const count = (kind: "failure" | "error" | "skipped"): string =>
    String(cases.filter((testcase) => kind in testcase).length);
  const totals = {
    "@tests": String(cases.length),
    "@failures": count("failure"),
    "@errors": count("error"),
    "@skipped": count("skipped"),
  };
  const suite = { "@name": xmlText(result.specFile), ...totals, testcase: cases };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    textNodeName: "#",
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { "@name": "dissensus check", ...totals, testsuite: suite } })}`;
}

function testCase(result: CheckResult, spec: Spec, file: string): Record<string, unknown> {
  const { check, status } = result;
  const words = xmlText(countsInWords(result));
  const place = {
    "@classname": xmlText(check.clauses.join(" and ") || "no clause"),
    "@name": xmlText(`${check.name}: ${check.expect}`),
    "@file": xmlText(file),
    "@line": String(linesOfCheck(result, spec).lineStart),
  };
  const details = xmlText(failingAnswers(result, 3).join("\n\n"));
  if (status === "failed") return { ...place, failure: { "@message": words, "@type": check.expect, "#": details } };
  if (status === "unanswered") return { ...place, error: { "@message": words, "@type": "unanswered" } };
  if (status === "known") return { ...place, skipped: { "@message": `a known defect: ${words}` } };
  if (status === "undecided") return { ...place, skipped: { "@message": `not decided: ${words}` } };
  return place;
}
