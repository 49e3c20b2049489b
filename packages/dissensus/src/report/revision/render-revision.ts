import type { ClauseRevision, RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import { printable } from "../../base/printable.ts";
import { formatCount, formatShare } from "../format-number.ts";
import { effectInWords, formatP } from "../patch/effect-in-words.ts";
import { type DiffStyle, renderComparison } from "../spec-outline/render-comparison.ts";

/** What stands under every report of a new version. */
export const storedSentence =
  "The responses were written before the new version: no model was asked under it. `dissensus patch` does that.";

const shownClauses = 12;

/** What a new version makes of stored responses, for the terminal. */
export function renderRevision(findings: RevisionFindings, style: DiffStyle): string {
  const { changes, older, newer, clauses, simulatedProviders } = findings;
  const moved = clauses.filter((clause) => clause.becameCompliant + clause.becameProblematic > 0);
  const left = moved.length - shownClauses;
  return [
    renderComparison({ changes, unchanged: 0 }, { older: older.file, newer: newer.file }, style).replace(
      ", 0 unchanged",
      "",
    ),
    ...(simulatedProviders.length > 0 ? ["", "SIMULATED judges: no number here says anything about a real one."] : []),
    "",
    ...revisionRows(findings).map(([label, text]) => `${label.padEnd(11)} ${text}`),
    "",
    style.strong("Per clause: responses on which it decides, under either version"),
    ...(moved.length === 0 ? ["  No response changed sides."] : moved.slice(0, shownClauses).flatMap(clauseLines)),
    ...(left > 0 ? [`  and ${formatCount(left)} more`] : []),
    "",
    storedSentence,
  ].join("\n");
}

/** The numbers over all responses: label and text. */
export function revisionRows(findings: RevisionFindings): [label: string, text: string][] {
  const { scenarios, responses, unscored, becameCompliant, becameProblematic, compliance, settled, flips, noise } =
    findings;
  return [
    [
      "Re-judged",
      `${formatCount(responses)} responses to ${formatCount(scenarios)} scenarios${unscored > 0 ? `; ${formatCount(unscored)} without a majority` : ""}`,
    ],
    [
      "Changed",
      `${formatCount(becameCompliant)} became compliant, ${formatCount(becameProblematic)} became problematic`,
    ],
    ["Compliance", effectInWords(compliance)],
    ["Settled", effectInWords(settled)],
    ["Verdicts", `${formatShare(flips)} change sides`],
    ["Noise", `${formatShare(noise)} change sides when the same judge reads the same again`],
  ];
}

function clauseLines({
  clauseId,
  title,
  change,
  responses,
  becameCompliant,
  becameProblematic,
  effect,
  qValue,
}: ClauseRevision): string[] {
  return [
    `  ${printable(clauseId)} (${change}) ${printable(title)}`,
    `      ${formatCount(responses)} responses: ${formatCount(becameCompliant)} became compliant, ${formatCount(becameProblematic)} problematic; p ${formatP(effect.pValue)}, q ${formatP(qValue)}`,
  ];
}
