import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { formatLocation, InputError } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { compareSpecs } from "../../domain/spec/compare-specs.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { loadTokenCounter } from "../../models/tokens.ts";
import { renderComparison } from "../../report/spec-outline/render-comparison.ts";
import { type SpecOutline, specOutline } from "../../report/spec-outline/spec-outline.ts";
import { formatCount, formatTable, print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";

export function addSpec(program: Command): void {
  program
    .command("spec")
    .description("Show how a spec is understood: its clauses, their lines, authority and length, and what is wrong.")
    .argument("<file>", "Markdown or plain text: a model spec, a constitution, a system prompt")
    .option("--against <older>", "an older version of the file: show what became of its clauses")
    .option("--json", "print it as JSON")
    .addHelpText("after", help)
    .action(async (path: string, { against, json = false }: { against?: string; json?: boolean }) => {
      const spec = specAt(path);
      if (against !== undefined) showChanges(specAt(against), spec, json);
      else showOutline(specOutline(spec, await loadTokenCounter()), json);
    });
}

const help = `
A clause is what a judge can name and a report can point at. Where headings carry ids, as in "## Be candid {#candour authority=user}",
the clauses are the headings; elsewhere also the rules in lists; in a text without headings every rule and every paragraph.
Commentary (!!! note) and examples (~~~) are shown to the models, but they are no rules.

Examples:
  dissensus spec spec.md
  dissensus spec spec.md --against spec-of-last-year.md`;

function specAt(path: string): Spec {
  const place = displayPath(resolve(path));
  if (!existsSync(path)) {
    throw new InputError({ area: "spec", message: `there is no file ${place}`, cure: "Check the path." });
  }
  return readSpec(readTextFile(resolve(path), "spec"), place);
}

function showOutline(outline: SpecOutline, json: boolean): void {
  if (json) {
    print(JSON.stringify(outline, null, 2));
    return;
  }
  const { file, tokens, authorities, clauses, warnings } = outline;
  const withRules = clauses.filter(({ ruleTokens }) => ruleTokens > 0).length;
  const links = clauses.reduce((sum, { references }) => sum + references.length, 0);
  say(pc.bold(printable(file)));
  say(`clauses     ${formatCount(clauses.length)}, ${formatCount(withRules)} of them with rules`);
  if (authorities.some(({ authority }) => authority !== null)) {
    const levels = authorities.map((level) => `${printable(level.authority ?? "none")} ${formatCount(level.clauses)}`);
    say(`authority   ${levels.join(", ")}`);
  }
  say(
    `tokens      ${formatCount(tokens.whole)}: ${formatCount(tokens.rules)} in rules, the rest in headings, commentary and examples`,
  );
  if (links > 0) say(`references  ${formatCount(links)} from clause to clause`);
  say();
  say(clauseTable(outline));
  if (warnings.length > 0) say();
  for (const { line, message } of warnings) {
    say(`${pc.yellow("warning")} ${printable(`${formatLocation({ file, line })}: ${message}`)}`);
  }
}

function clauseTable({ clauses }: SpecOutline): string {
  const least = Math.min(...clauses.map(({ depth }) => depth));
  return formatTable(
    ["clause", "title", "authority", "lines", "rules", "other", "refers to"],
    clauses.map((clause) => [
      `${"  ".repeat(clause.depth - least)}${clause.clauseId}`,
      shortened(clause.title),
      clause.authority ?? "",
      clause.lineStart === clause.lineEnd ? String(clause.lineStart) : `${clause.lineStart}-${clause.lineEnd}`,
      clause.ruleTokens === 0 ? "-" : clause.ruleTokens,
      clause.otherTokens === 0 ? "-" : clause.otherTokens,
      clause.references.length === 0 ? "" : `${clause.references.length}`,
    ]),
    3,
  );
}

const longestTitle = 44;

function shortened(title: string): string {
  const characters = [...title];
  return characters.length <= longestTitle ? title : `${characters.slice(0, longestTitle - 3).join("")}...`;
}

function showChanges(older: Spec, newer: Spec, json: boolean): void {
  const comparison = compareSpecs(older, newer);
  const style = { removed: pc.red, added: pc.green, strong: pc.bold };
  const [from, to] = [older.file, newer.file];
  if (json) print(JSON.stringify({ older: from, newer: to, ...comparison }, null, 2));
  else say(renderComparison(comparison, { older: from, newer: to }, style));
}
