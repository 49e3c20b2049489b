import { type VerdictOnNumber, verdictsOnNumbers } from "../../analysis/reproduction/compared-number.ts";
import type { Reproduction, ReproductionSection } from "../../analysis/reproduction/reproduction.ts";
import { formatCount } from "../format-number.ts";
import { escapeHtml } from "../page/escape-html.ts";
import { pageStyle } from "../page/page-style.ts";
import { proseHtml } from "../page/prose-html.ts";
import { standalonePage } from "../page/standalone-page.ts";
import { wideTable } from "../page/wide-table.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { galleriesHtml } from "./galleries-html.ts";
import { oursText, publishedText } from "./number-text.ts";
import { sectionPlot } from "./section-plot.ts";

const classOf: Readonly<Record<VerdictOnNumber, string>> = {
  reproduced: "verdict-good",
  differs: "verdict-bad",
  "not recomputable": "verdict-none",
};

/** The reproduction as one HTML file with plots and galleries; its filters need no script. */
export function reproductionHtml(reproduction: Reproduction): string {
  const { sections, galleries, source } = reproduction;
  const parts = [
    "<h1>The published study, reproduced</h1>",
    `<p>The numbers of <cite>Stress-Testing Model Specs Reveals Character Differences among Language Models</cite> (Zhang et al., arXiv 2510.07686) beside those of ${sourceText(source)}.</p>`,
    ...(source.simulated.length > 0
      ? [
          `<p class="warning">Simulated: the models of ${escapeHtml(source.simulated.join(", "))} are programs. No number here says anything about a real model.</p>`,
        ]
      : []),
    overview(reproduction),
    verdictFilter(),
    ...sections.map(sectionHtml),
    galleriesHtml(galleries, reproduction.scenarios),
  ];
  const filters = [
    ...verdictsOnNumbers.map(
      (_, place) => `body:has(#hide-${place}:not(:checked)) tr.verdict-${place} { display: none; }`,
    ),
    ...galleries.map(({ name }) => `body:has(#only-${name}:checked) .scenario:not(.in-${name}) { display: none; }`),
  ];
  return standalonePage({
    title: "The published study, reproduced",
    style: `${pageStyle}${filters.join("\n")}\n`,
    body: parts.join("\n"),
  });
}

function sourceText({ imported, scenarios, responses, scores, verdicts }: Reproduction["source"]): string {
  const what = imported === null ? "this run" : `the dataset imported from <code>${escapeHtml(imported)}</code>`;
  return `${what}: ${formatCount(scenarios)} scenarios, ${formatCount(responses)} responses, ${formatCount(scores)} scores, ${formatCount(verdicts)} verdicts`;
}

function overview(reproduction: Reproduction): string {
  const rows = reproduction.sections.map((section) => {
    const counts = countVerdicts([section]);
    const cells = verdictsOnNumbers.map((verdict) => `<td class="number">${counts[verdict]}</td>`).join("");
    return `<tr><td><a href="#${section.name}">${escapeHtml(section.title)}</a></td>${cells}</tr>`;
  });
  const all = countVerdicts(reproduction.sections);
  const total = verdictsOnNumbers.map((verdict) => `<td class="number">${all[verdict]}</td>`).join("");
  const heads = verdictsOnNumbers.map((verdict) => `<th class="number">${verdict}</th>`).join("");
  const table = wideTable("numbers by verdict", `<th>numbers</th>${heads}`, [...rows, `<tr><th>all</th>${total}</tr>`]);
  return `${table}
<p class="base">${escapeHtml(reproduction.verdictRule)}</p>
<p><a href="#galleries">Galleries of scenarios</a></p>`;
}

function verdictFilter(): string {
  const boxes = verdictsOnNumbers.map(
    (verdict, place) =>
      `<label><input type="checkbox" id="hide-${place}" checked> <span class="${classOf[verdict]}">${verdict}</span></label>`,
  );
  return `<fieldset><legend>Show numbers that are</legend>${boxes.join("")}</fieldset>`;
}

function sectionHtml(section: ReproductionSection): string {
  const rows = section.numbers.map(({ label, published, ours, verdict, because }) => {
    const cells = [
      `<td>${escapeHtml(label)}</td>`,
      `<td class="number">${publishedText(published)}</td>`,
      `<td class="number">${oursText(ours, published.unit)}</td>`,
      `<td class="number">${ours === null || ours.value === null ? "" : formatCount(ours.n)}</td>`,
      `<td class="verdict ${classOf[verdict]}">${verdict}</td>`,
      `<td class="muted">${proseHtml(because)}</td>`,
    ];
    return `<tr class="verdict-${verdictsOnNumbers.indexOf(verdict)}">${cells.join("")}</tr>`;
  });
  const beside = section.beside.map(
    ({ label, ours, unit }) =>
      `<tr><td>${escapeHtml(label)}</td><td class="number">not published</td><td class="number">${oursText(ours, unit)}</td><td class="number">${formatCount(ours.n)}</td><td></td><td></td></tr>`,
  );
  const head = `<th>number</th><th class="number">published</th><th class="number">ours</th><th class="number">n</th><th>verdict</th><th>because</th>`;
  return `<section id="${section.name}"><h2>${escapeHtml(section.title)}</h2>
<p class="base">${proseHtml(section.base)}</p>
${sectionPlot(section)}
${wideTable(section.title, head, [...rows, ...beside])}
${section.notes.map((note) => `<p class="base">${escapeHtml(note)}</p>`).join("")}</section>`;
}
