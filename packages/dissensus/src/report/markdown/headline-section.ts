import type { Findings } from "../../analysis/findings.ts";
import { formatCount, formatDecimal, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** What was tested, how much came back, and the first rates. */
export function headlineSection({ inputs, headline }: Findings): string {
  const { scenarios } = headline;
  const targets = inputs.panel.filter(({ role }) => role === "target");
  const simulated =
    inputs.simulatedRoles.length > 0
      ? `**Simulated: ${inputs.simulatedRoles.join(", ")}.** No number below says anything about a real model.\n\n`
      : "";
  const lexical = inputs.embedder?.lexical ? " The embedder sees words only, not meaning." : "";
  const kept = scenarios.kept === null ? "" : `, ${formatCount(scenarios.kept)} kept after de-duplication`;
  const title =
    inputs.spec === null ? "Imported dataset" : `${markdownText(inputs.spec.name)}: where it fails to decide`;
  const spec =
    inputs.spec === null ? "No spec" : `Spec: ${inputs.spec.clauses} clauses in ${markdownText(inputs.spec.file)}`;
  return `# ${title}

${simulated}${formatCount(headline.pairs)} value pairs, ${formatCount(scenarios.asked)} scenarios asked, ${formatCount(scenarios.written)} written${kept}; ${formatCount(headline.responses)} responses of ${targets.length} targets, ${formatCount(headline.scores)} scores, ${formatCount(headline.verdicts.total)} verdicts. ${spec}; values: ${markdownText(inputs.taxonomy.name)}, ${formatCount(inputs.taxonomy.values)} in ${inputs.taxonomy.categories.length} categories.${lexical}

Intervals are at 95%, with value pairs as the independent units.

## Disagreement

Disagreement D of a set of targets on a scenario is the larger of the two population standard deviations of their positions (0 to 3). High: D >= ${inputs.settings.selections.minimumDisagreement}.

${markdownTable(
  [{ title: "arm" }, { title: "targets" }, { title: "high" }, { title: "mean D" }],
  headline.disagreement.map(({ arm, modelSet, targets: size, high, mean }) => [
    arm,
    `${markdownText(modelSet)} (${size})`,
    formatShare(high),
    formatDecimal(mean.value),
  ]),
)}
## Compliance

By the majority of judges; a response that most judges call non-compliant or ambiguous is problematic. Governed targets only.

${
  markdownTable(
    [
      { title: "scenarios" },
      { title: "all pass" },
      { title: "some fail" },
      { title: "all fail" },
      { title: "problematic responses" },
    ],
    headline.compliance.map(({ subset, allPass, someFail, allFail, problematic }) => [
      markdownText(subset),
      formatShare(allPass),
      formatShare(someFail),
      formatShare(allFail),
      formatShare(problematic),
    ]),
  ) || "Nothing was judged.\n"
}`;
}
