import type { Findings } from "../../analysis/findings.ts";
import type { RunAccount } from "../run-account.ts";
import { accountSection } from "./account-section.ts";
import { associationSection } from "./association-section.ts";
import { defectsSection } from "./defects-section.ts";
import { duplicatesSection } from "./duplicates-section.ts";
import { gapsSection } from "./gaps-section.ts";
import { headlineSection } from "./headline-section.ts";
import { modelsSection } from "./models-section.ts";
import { noiseSection } from "./noise-section.ts";
import { steerabilitySection } from "./steerability-section.ts";
import { trustSection } from "./trust-section.ts";
import { unscoredSection } from "./unscored-section.ts";
import { warningsSection } from "./warnings-section.ts";

/** The findings as GitHub-flavoured Markdown, for a code-review page: the headline, the ranked gaps, then what supports them. */
export function renderMarkdown(findings: Findings, account?: RunAccount): string {
  const sections = [
    ...[headlineSection, warningsSection, defectsSection, gapsSection, noiseSection, associationSection],
    ...[modelsSection, steerabilitySection, trustSection, duplicatesSection, unscoredSection],
  ].map((section) => section(findings));
  const all = [...sections, accountSection(account)].map((section) => section.trim());
  return `${all.filter((section) => section !== "").join("\n\n")}\n`;
}
