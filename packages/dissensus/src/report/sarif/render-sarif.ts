import type { CheckResult, CheckStatus, SuiteResult } from "../../analysis/check/check-result.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { countsInWords } from "../check/check-in-words.ts";
import { linesOfCheck, lostClauses } from "../check/clauses-of-check.ts";
import { failingAnswers } from "../check/failing-answers.ts";
import { type SarifOptions, type SarifResult, type SarifRule, sarifLog } from "./sarif-log.ts";

const rules: readonly SarifRule[] = [
  {
    id: "clause-not-followed",
    shortDescription: { text: "Targets do not follow this clause" },
    fullDescription: {
      text: "Answers to scenarios that this clause used to settle do not follow the spec, by the majority of its judges.",
    },
    help: {
      text: "Either the models changed, or the spec did. Compare versions of the spec with `dissensus spec --against`.",
    },
  },
  {
    id: "case-not-settled",
    shortDescription: { text: "The spec does not settle cases under this clause" },
    fullDescription: {
      text: "Judges who read the whole spec give different verdicts on the same answers, or say that it leaves the case open.",
    },
    help: { text: "Say which clause goes first, or what the words mean here; then test it with `dissensus patch`." },
  },
  {
    id: "clause-is-gone",
    shortDescription: { text: "The suite is about a clause that the spec does not have" },
    fullDescription: { text: "A check names a clause by an id that no heading or rule of this spec has." },
    help: { text: "If the clause was renamed, rename it in the suite; if it was removed, remove the check." },
  },
];

/** Which statuses a code-review page shows, how loudly, and with what words in front. */
const shown: Readonly<Partial<Record<CheckStatus, { readonly level: SarifResult["level"]; readonly prefix: string }>>> =
  {
    failed: { level: "error", prefix: "" },
    known: { level: "note", prefix: "A known defect: " },
    undecided: { level: "note", prefix: "Not decided: " },
    unanswered: { level: "warning", prefix: "Answers are missing: " },
  };

/** A suite's results as SARIF 2.1.0: what failed, at the lines of its clause in the spec. Passed checks leave nothing. */
export function renderSarif({ results }: SuiteResult, spec: Spec, options: SarifOptions): string {
  const found = results.flatMap((result) => [...lossesOf(result, spec), ...findingOf(result, spec)]);
  return sarifLog(rules, found, { ...options, specHash: spec.hash });
}

function findingOf(result: CheckResult, spec: Spec): SarifResult[] {
  const { check, status } = result;
  const how = shown[status];
  if (how === undefined) return [];
  const because = check.because === "" ? [] : [check.because];
  const text = [`${how.prefix}${countsInWords(result)}.`, ...because, ...failingAnswers(result, 1)];
  return [
    {
      ruleId: check.expect === "compliant" ? "clause-not-followed" : "case-not-settled",
      level: how.level,
      text: text.join("\n\n"),
      fingerprint: check.name,
      lines: linesOfCheck(result, spec),
      related: spec.clauses.filter(({ clauseId }) => check.clauses.indexOf(clauseId) > 0),
    },
  ];
}

function lossesOf(result: CheckResult, spec: Spec): SarifResult[] {
  const { name } = result.check;
  return lostClauses(result, spec).map((clauseId) => ({
    ruleId: "clause-is-gone",
    level: "warning",
    text: `The check "${name}" is about the clause "${clauseId}", which the spec does not have.`,
    fingerprint: name,
    lines: null,
    related: [],
  }));
}
