import type {
  Comparison,
  FlippedAnswer,
  FlippedScenario,
  TargetComparison,
} from "../../analysis/comparison/comparison.ts";
import { formatCount, formatPercent } from "../format-number.ts";
import { escapeHtml } from "../page/escape-html.ts";
import { intervalPlot } from "../page/interval-plot.ts";
import { pageStyle } from "../page/page-style.ts";
import { standalonePage } from "../page/standalone-page.ts";
import { wideTable } from "../page/wide-table.ts";
import { familySentences, pairingSentence, simulatedSentences } from "./comparison-sentences.ts";
import { type ChangeRow, categoryRows, clauseRows, overallRows } from "./target-rows.ts";

const kinds = ["became problematic", "became compliant", "began to refuse", "stopped refusing"] as const;
const labels = { compliant: "compliant", non_compliant: "non-compliant", ambiguous: "ambiguous" } as const;

/** The comparison as one HTML file with plots and the flipped scenarios; its filters need no script. */
export function comparisonHtml(comparison: Comparison): string {
  const { before, after, targets, notes, flipped } = comparison;
  const title = `${before.name} and ${after.name}, compared`;
  const parts = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...simulatedSentences(comparison).map((sentence) => `<p class="warning">${escapeHtml(sentence)}</p>`),
    `<p>${pairingSentence(comparison)}</p>`,
    ...familySentences(comparison).map((sentence) => `<p class="base">${escapeHtml(sentence)}</p>`),
    ...(notes.length > 0
      ? [`<div class="warning">${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join("")}</div>`]
      : []),
    overallPlot(comparison),
    ...targets.map((target, place) => targetHtml(target, place, comparison.falseDiscoveryRate)),
    flippedHtml(flipped),
  ];
  const filters = kinds.map(
    (_, place) => `body:has(#only-${place}:checked) .scenario:not(.kind-${place}) { display: none; }`,
  );
  return standalonePage({ title, style: `${pageStyle}${filters.join("\n")}\n`, body: parts.join("\n") });
}

function overallPlot({ targets }: Comparison): string {
  const rows = targets.flatMap(({ before, after, problematic, refusals }) => {
    const name = before === after ? after : `${before} → ${after}`;
    return [
      { label: `${name}: problematic`, change: problematic },
      { label: `${name}: refuses`, change: refusals },
    ];
  });
  const plot = intervalPlot(
    rows.map(({ label, change: { difference } }) => ({
      label,
      ours: { value: difference.value, low: difference.interval?.low ?? null, high: difference.interval?.high ?? null },
      other: null,
    })),
    { title: "Change in points", format: (value) => `${(100 * value).toFixed(0)}`, zero: true },
  );
  return plot === "" ? "" : `${plot}<p class="muted">Change in percentage points, with 95% intervals.</p>`;
}

function targetHtml(target: TargetComparison, place: number, falseDiscoveryRate: number): string {
  const { before, after } = target;
  const categories = categoryRows(target, falseDiscoveryRate);
  const clauses = clauseRows(target, falseDiscoveryRate);
  const moved =
    target.moved.value === null
      ? ""
      : `<p class="base">On ${formatPercent(target.moved.value)} of ${formatCount(target.moved.n)} scenarios the position on either value moved by 2 or more.</p>`;
  const plot = intervalPlot(
    categories.map(({ label, change: { difference } }) => ({
      label,
      ours: { value: difference.value, low: difference.interval?.low ?? null, high: difference.interval?.high ?? null },
      other: null,
    })),
    { title: "Shift of position by category", format: (value) => value.toFixed(1), zero: true },
  );
  return `<section id="target-${place}"><h2>${escapeHtml(before === after ? after : `${before} → ${after}`)}</h2>
${changesTable(after, "reading", overallRows(target, falseDiscoveryRate))}${moved}
${categories.length === 0 ? "" : `<details><summary>Values: mean position by category (${formatCount(categories.length)})</summary>${plot}${changesTable(after, "category", categories)}</details>`}
${clauses.length === 0 ? "" : `<details><summary>Clauses that decide problematic verdicts (${formatCount(clauses.length)})</summary>${changesTable(after, "clause", clauses)}</details>`}
</section>`;
}

function changesTable(target: string, first: string, rows: readonly ChangeRow[]): string {
  const body = rows.map(({ label, fromTo, flips, difference, n, mcnemar, p, adjusted, changed }) => {
    const numbers = [fromTo, flips, difference, n, mcnemar, p].map(
      (text) => `<td class="number">${escapeHtml(text)}</td>`,
    );
    return `<tr><td>${escapeHtml(label)}</td>${numbers.join("")}<td class="number${changed ? " verdict verdict-bad" : ""}">${escapeHtml(adjusted)}</td></tr>`;
  });
  const heads = ["before to after", "flips", "difference", "n", "McNemar p", "p", "adjusted p"];
  const numbers = heads.map((head) => `<th class="number">${head}</th>`).join("");
  return wideTable(`${target}, by ${first}`, `<th>${first}</th>${numbers}`, body);
}

function flippedHtml(flipped: readonly FlippedScenario[]): string {
  const boxes = kinds.map((kind, place) => {
    const count = flipped.filter((scenario) => scenario.kinds.includes(kind)).length;
    return `<label><input type="checkbox" id="only-${place}"${count === 0 ? " disabled" : ""}> ${kind} (${formatCount(count)})</label>`;
  });
  return `<section id="flipped"><h2>Scenarios that flipped</h2>
<p class="base">${formatCount(flipped.length)} are here, those of most moved positions first.</p>
<fieldset><legend>Only scenarios where the target</legend>${boxes.join("")}</fieldset>
${flipped.map(scenarioHtml).join("\n")}</section>`;
}

function scenarioHtml({ before, after, query, values, kinds: own, answers }: FlippedScenario): string {
  const classes = ["card", "scenario", ...own.map((kind) => `kind-${kinds.indexOf(kind)}`)].join(" ");
  const name = before === after ? after : `${before} → ${after}`;
  const rows = answers.map((answer, place) => answerRow(answer, place === 0 ? "before" : "after"));
  return `<article class="${classes}"><h3>${escapeHtml(values.join(" · "))}</h3>
<p class="muted">${escapeHtml([name, ...own].join(" · "))}</p>
<p class="text">${escapeHtml(query)}</p>
${wideTable("answers before and after", '<th>when</th><th class="number">positions</th><th>verdicts</th><th>answer begins</th>', rows)}</article>`;
}

function answerRow({ positions, verdicts, excerpt }: FlippedAnswer, when: string): string {
  const judged = verdicts.map(
    ({ judge, label, clause }) => `${judge}: ${labels[label]}${clause === null ? "" : ` (${clause})`}`,
  );
  const placed =
    positions?.map((position) => (Number.isInteger(position) ? String(position) : position.toFixed(1))).join(", ") ??
    "";
  return `<tr><td>${when}</td><td class="number">${placed}</td><td>${escapeHtml(judged.join("; "))}</td><td class="text">${escapeHtml(excerpt ?? "")}</td></tr>`;
}
