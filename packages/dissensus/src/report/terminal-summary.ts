import type { ClauseGap, GapEvidence } from "../analysis/findings/gap.ts";
import type { Findings } from "../analysis/findings.ts";
import { printable } from "../base/printable.ts";
import { callsSentence, moneySentence } from "./account-sentences.ts";
import { clausePlace } from "./clause-place.ts";
import { defectLines } from "./defect-lines.ts";
import { formatCount, formatDecimal, formatPercent, formatShare } from "./format-number.ts";
import type { RunAccount } from "./run-account.ts";

const width = 80;
const shownClauses = 10;

/** The findings as plain text for a terminal: 80 columns, no colours, text of others stripped of control characters. */
export function renderSummary(findings: Findings, account?: RunAccount): string {
  const { inputs, headline, gaps, judges } = findings;
  const [whole] = headline.disagreement;
  const targets = inputs.panel.filter(({ role }) => role === "target").length;
  const kept = headline.scenarios.kept ?? headline.scenarios.written;
  const unscored = headline.stages.flatMap(({ stage, failures }) => {
    const count = failures.reduce((sum, failure) => sum + failure.count, 0);
    return count > 0 ? [`${stage} ${formatCount(count)}`] : [];
  });
  return [
    inputs.spec === null
      ? `Imported dataset without a spec, ${targets} targets`
      : `${oneLine(inputs.spec.name)}: ${inputs.spec.clauses} clauses, ${targets} targets`,
    ...(inputs.simulatedRoles.length > 0
      ? [`SIMULATED: ${inputs.simulatedRoles.join(", ")}`, "No number here says anything about a real model."]
      : []),
    "",
    ...spaced(defectLines(findings.defects, inputs.spec?.file ?? "").map(indented)),
    field(
      "Asked",
      `${formatCount(headline.pairs)} pairs, ${formatCount(kept)} scenarios, ${formatCount(headline.responses)} responses`,
    ),
    field("", `${formatCount(headline.scores)} scores, ${formatCount(headline.verdicts.total)} verdicts`),
    field("Unscored", unscored.length > 0 ? unscored.join(", ") : "nothing"),
    ...accountLines(account),
    ...(whole ? [field(`D >= ${inputs.settings.selections.minimumDisagreement}`, formatShare(whole.high))] : []),
    ...noiseLines(findings),
    ...headline.compliance
      .slice(0, 3)
      .map(({ subset, allFail }) => field("All fail", `${formatShare(allFail)} (${oneLine(subset)})`)),
    field(
      "Judges",
      `kappa ${formatDecimal(judges.fleissKappa.value)} (n = ${formatCount(judges.fleissKappa.n)}), problematic ${formatPercent(judges.prevalence.value)}`,
    ),
    "",
    `Gaps: clauses that decide ${formatCount(gaps.scenarios)} judged scenarios of high disagreement`,
    ...gaps.clauses.slice(0, shownClauses).flatMap((gap) => gapLines(gap, inputs.spec?.file ?? "")),
    ...(gaps.noClause.scenarios > 0 ? ["   -  no clause applies", ...evidenceLines(gaps.noClause)] : []),
    ...(gaps.clauses.length > shownClauses
      ? [`      and ${formatCount(gaps.clauses.length - shownClauses)} more`]
      : []),
  ]
    .map((line) => `${fit(line.trimEnd(), width)}\n`)
    .join("");
}

/** Of the scenarios of high disagreement, first arm, all targets. */
function noiseLines({ noise }: Findings): string[] {
  const [whole] = noise.sets;
  if (!whole || whole.high.count + whole.notAboveNoise + whole.cannotTell === 0) return [];
  const told = [
    ...(whole.high.count > 0 ? [`${formatCount(whole.high.count)} above noise`] : []),
    ...(whole.notAboveNoise > 0 ? [`${formatCount(whole.notAboveNoise)} not above noise`] : []),
    ...(whole.cannotTell > 0 ? [`${formatCount(whole.cannotTell)} cannot be told from noise`] : []),
  ];
  return [field("", told.join(", "))];
}

function accountLines(account: RunAccount | undefined): string[] {
  if (account === undefined) return [];
  const money = moneySentence(account);
  return [
    field("Calls", callsSentence(account)),
    ...(money === "" ? [] : [field("Money", money)]),
    ...account.versionChanges.map(({ provider, model, versions }) =>
      field("Changed", oneLine(`${provider}/${model} answered as ${versions.join(" and as ")}`)),
    ),
  ];
}

function spaced(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ""];
}

/** On one line, its indentation kept. */
function indented(line: string): string {
  return `${line.match(/^ */)![0]}${oneLine(line)}`;
}

function field(name: string, text: string): string {
  return `${name.padEnd(10)} ${text}`;
}

function gapLines(gap: ClauseGap, file: string): string[] {
  return [
    `${String(gap.rank).padStart(4)}  ${oneLine(gap.title ?? gap.clauseId)}`,
    `      ${fitEnd(oneLine(clausePlace(file, gap)), width - 6)}`,
    ...evidenceLines(gap),
  ];
}

function evidenceLines({ score, scenarios, unsettled, counterClauses }: GapEvidence): string[] {
  const [counter] = counterClauses;
  return [
    `      score ${formatDecimal(score)}, ${formatCount(scenarios)} scenarios, left open ${formatShare(unsettled)}`,
    ...(counter
      ? [
          `      against ${oneLine(counter.clauseId)} (${counter.precedence} of ${counter.judgePairs} pairs of judges differ)`,
        ]
      : []),
  ];
}

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " ").trim());
}

function fit(text: string, columns: number): string {
  const characters = [...text];
  return characters.length <= columns ? text : `${characters.slice(0, columns - 3).join("")}...`;
}

/** Cut at the front: of a path, the file and line matter most. */
function fitEnd(text: string, columns: number): string {
  const characters = [...text];
  return characters.length <= columns ? text : `...${characters.slice(3 - columns).join("")}`;
}
