import { verdictsOnNumbers } from "../../analysis/reproduction/compared-number.ts";
import type { Reproduction, ReproductionSection } from "../../analysis/reproduction/reproduction.ts";
import { formatCount } from "../format-number.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { markdownText } from "../markdown/markdown-text.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { oursText, publishedText } from "./number-text.ts";

/** The reproduction as GitHub-flavoured Markdown: every number, and how many scenarios the galleries hold. */
export function reproductionMarkdown({ sections, galleries, source, verdictRule }: Reproduction): string {
  const counts = countVerdicts(sections);
  const from = source.imported === null ? "This run" : `Imported from ${markdownText(source.imported)}`;
  const parts = [
    "# The published study, reproduced",
    `${from}: ${formatCount(source.scenarios)} scenarios, ${formatCount(source.responses)} responses, ${formatCount(source.scores)} scores, ${formatCount(source.verdicts)} verdicts.`,
    ...(source.simulated.length > 0
      ? [
          `**Simulated: ${source.simulated.map(markdownText).join(", ")}. No number here says anything about a real model.**`,
        ]
      : []),
    `${verdictsOnNumbers.map((verdict) => `${counts[verdict]} ${verdict}`).join(", ")}.`,
    verdictRule,
    ...sections.map(sectionMarkdown),
    "## Galleries",
    markdownTable(
      [{ title: "scenarios" }, { title: "count", right: true }],
      galleries.map(({ title, count, missing }) => [
        title,
        count === null ? `not known: ${missing}` : formatCount(count),
      ]),
    ).trim(),
  ];
  return `${parts.join("\n\n")}\n`;
}

function sectionMarkdown({ title, base, numbers, beside, notes }: ReproductionSection): string {
  const rows = numbers.map(({ label, published, ours, verdict, because }) => [
    markdownText(label),
    publishedText(published),
    oursText(ours, published.unit),
    ours === null || ours.value === null ? "" : formatCount(ours.n),
    verdict,
    because,
  ]);
  const own = beside.map(({ label, ours, unit }) => [
    ...[markdownText(label), "not published", oursText(ours, unit), formatCount(ours.n), "", ""],
  ]);
  const table = markdownTable(
    [
      { title: "number" },
      { title: "published", right: true },
      { title: "ours", right: true },
      { title: "n", right: true },
      ...["verdict", "because"].map((name) => ({ title: name })),
    ],
    [...rows, ...own],
  );
  return [`## ${title}`, markdownText(base), table.trim(), ...notes.map(markdownText)].join("\n\n");
}
