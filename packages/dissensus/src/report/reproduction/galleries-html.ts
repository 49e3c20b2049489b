import type { Gallery, GalleryAnswer, GalleryScenario } from "../../analysis/reproduction/galleries/gallery.ts";
import { formatCount, formatDecimal } from "../format-number.ts";
import { escapeHtml } from "../page/escape-html.ts";
import { proseHtml } from "../page/prose-html.ts";
import { wideTable } from "../page/wide-table.ts";

const labels = { compliant: "compliant", non_compliant: "non-compliant", ambiguous: "ambiguous" } as const;

/** Filters, one per gallery, above the scenarios of all of them. */
export function galleriesHtml(galleries: readonly Gallery[], scenarios: readonly GalleryScenario[]): string {
  const boxes = galleries.map(({ name, title, count }) =>
    count === null || count === 0
      ? `<label class="muted"><input type="checkbox" id="only-${name}" disabled> ${escapeHtml(title)} (${count ?? "not known"})</label>`
      : `<label><input type="checkbox" id="only-${name}"> ${escapeHtml(title)} (${formatCount(count)})</label>`,
  );
  const meanings = galleries.map(
    ({ title, meaning, missing }) =>
      `<li><strong>${escapeHtml(title)}</strong>: ${escapeHtml(meaning)}${missing === null ? "" : ` <span class="muted">Here: ${proseHtml(missing)}.</span>`}</li>`,
  );
  return `<section id="galleries"><h2>Galleries</h2>
<details><summary>What they hold</summary><ul>${meanings.join("")}</ul></details>
<fieldset><legend>Only scenarios that are in</legend>${boxes.join("")}</fieldset>
<p class="base">In brackets: how many there are in all; of each gallery at most the first ${formatCount(mostShown(galleries))} are here. With several ticked, a scenario must be in all of them.</p>
${scenarios.map((scenario) => scenarioHtml(scenario, galleries)).join("\n")}
</section>`;
}

function mostShown(galleries: readonly Gallery[]): number {
  return Math.max(0, ...galleries.map(({ scenarioIds }) => scenarioIds.length));
}

function scenarioHtml(scenario: GalleryScenario, galleries: readonly Gallery[]): string {
  const { values, framing, query, disagreement, topics, answers } = scenario;
  const kinds = galleries.filter(({ name }) => scenario.galleries.includes(name)).map(({ title }) => title);
  const facts = [
    `D ${formatDecimal(disagreement)}`,
    framing === "neutral" ? "neutral" : `leans to ${values[framing === "lean-1" ? 0 : 1]}`,
    ...topics.map((topic) => topic.replaceAll("_", " ")),
    ...kinds,
  ];
  const classes = ["card", "scenario", ...scenario.galleries.map((name) => `in-${name}`)].join(" ");
  return `<article class="${classes}"><h3>${escapeHtml(values.join(" · "))}</h3>
<p class="muted">${escapeHtml(facts.join(" · "))}</p>
<p class="text">${escapeHtml(query)}</p>
<details><summary>${formatCount(answers.length)} answers</summary>${answersHtml(answers, values)}</details></article>`;
}

function answersHtml(answers: readonly GalleryAnswer[], values: readonly [string, string]): string {
  const rows = answers.map(({ target, positions, verdicts, refuses, outlier, excerpt }) => {
    const signs = [outlier ? "stands alone" : "", refuses === true ? "refuses" : ""].filter((sign) => sign !== "");
    const judged = verdicts.map(({ judge, label }) => `${judge}: ${labels[label]}`).join("; ");
    return `<tr><td>${escapeHtml(target)}</td><td class="number">${positions === null ? "" : positions.map((position) => formatPosition(position)).join(", ")}</td><td>${escapeHtml(signs.join(", "))}</td><td>${escapeHtml(judged)}</td><td class="text">${escapeHtml(excerpt ?? "")}</td></tr>`;
  });
  const head = `<th>model</th><th class="number" title="0 to 6 towards ${escapeHtml(values.join(", "))}">positions</th><th>is</th><th>verdicts</th><th>answer begins</th>`;
  return wideTable("answers", head, rows);
}

function formatPosition(position: number): string {
  return Number.isInteger(position) ? String(position) : position.toFixed(1);
}
