import type { CheckResult, CheckStatus, SuiteResult } from "../../analysis/check/check-result.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { countsInWords, linesOfCheck, lostClauses } from "../check/check-in-words.ts";
import { failingAnswers } from "../check/failing-answers.ts";

export interface SarifOptions {
  readonly toolVersion: string;
  /** The spec's path from the root of the repository, with forward slashes. */
  readonly specUri: string;
}

const rules = [
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
    help: {
      text: "Say which clause goes first, or what the words mean here; then test the change with `dissensus patch`.",
    },
  },
  {
    id: "clause-is-gone",
    shortDescription: { text: "The suite is about a clause that the spec does not have" },
    fullDescription: { text: "A check names a clause by an id that no heading or rule of this spec has." },
    help: { text: "If the clause was renamed, rename it in the suite; if it was removed, remove the check." },
  },
] as const;
type RuleId = (typeof rules)[number]["id"];

/** Which statuses a code-review page shows, and how loudly. */
const levels: Readonly<Partial<Record<CheckStatus, "error" | "warning" | "note">>> = {
  failed: "error",
  known: "note",
  undecided: "note",
  unanswered: "warning",
};

/** A suite's results as SARIF 2.1.0: what failed, at the lines of its clause in the spec. Passed checks leave nothing. */
export function renderSarif({ results }: SuiteResult, spec: Spec, { toolVersion, specUri }: SarifOptions): string {
  const found = results.flatMap((result) => [...lossesOf(result, spec, specUri), ...findingOf(result, spec, specUri)]);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "dissensus", semanticVersion: toolVersion, rules } },
        artifacts: [
          { location: { uri: encodeURI(specUri), uriBaseId: "%SRCROOT%" }, hashes: { "sha-256": spec.hash } },
        ],
        columnKind: "utf16CodeUnits",
        results: found,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function findingOf(result: CheckResult, spec: Spec, specUri: string): object[] {
  const { check, status } = result;
  const level = levels[status];
  if (level === undefined) return [];
  const prefix = {
    failed: "",
    known: "A known defect: ",
    undecided: "Not decided: ",
    unanswered: "Answers are missing: ",
  }[status as "failed" | "known" | "undecided" | "unanswered"];
  const text = [
    `${prefix}${countsInWords(result)}.`,
    ...(check.because === "" ? [] : [check.because]),
    ...failingAnswers(result, 1),
  ];
  const related = check.clauses.slice(1).flatMap((clauseId) => {
    const clause = spec.clauses.find((candidate) => candidate.clauseId === clauseId);
    return clause ? [location(specUri, clause, clause.title)] : [];
  });
  return [
    {
      ...common(
        check.expect === "compliant" ? "clause-not-followed" : "case-not-settled",
        result,
        level,
        text.join("\n\n"),
      ),
      locations: [location(specUri, linesOfCheck(result, spec))],
      ...(related.length > 0 ? { relatedLocations: related } : {}),
    },
  ];
}

function lossesOf(result: CheckResult, spec: Spec, specUri: string): object[] {
  return lostClauses(result, spec).map((clauseId) => ({
    ...common(
      "clause-is-gone",
      result,
      "warning",
      `The check "${result.check.name}" is about the clause "${clauseId}", which the spec does not have.`,
    ),
    locations: [location(specUri, { lineStart: 1, lineEnd: 1 })],
  }));
}

function common(ruleId: RuleId, { check }: CheckResult, level: string, text: string): object {
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level,
    message: { text: text.toWellFormed() },
    partialFingerprints: { "check/v1": `${ruleId}:${check.name}`.toWellFormed() },
  };
}

function location(
  uri: string,
  { lineStart, lineEnd }: { lineStart: number; lineEnd: number },
  message?: string,
): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(uri), uriBaseId: "%SRCROOT%", index: 0 },
      region: { startLine: lineStart, endLine: lineEnd },
    },
    ...(message === undefined ? {} : { message: { text: message } }),
  };
}
