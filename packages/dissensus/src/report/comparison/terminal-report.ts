import type { Comparison } from "../../analysis/comparison/comparison.ts";
import { printable } from "../../base/printable.ts";
import { familySentences, pairingSentence, simulatedSentences } from "./comparison-sentences.ts";
import { type ChangeRow, categoryRows, clauseRows, overallRows } from "./target-rows.ts";

/** The comparison for a terminal: each target's changes, and categories and clauses that changed. Text of others without control characters. */
export function comparisonText(comparison: Comparison): string {
  const { targets, notes, falseDiscoveryRate } = comparison;
  const lines = targets.flatMap((target) => {
    const { before, after } = target;
    const changed = [...categoryRows(target, falseDiscoveryRate), ...clauseRows(target, falseDiscoveryRate)].filter(
      (row) => row.changed,
    );
    return [
      printable(before === after ? after : `${before} -> ${after}`),
      ...overallRows(target, falseDiscoveryRate).map(rowText),
      ...changed.map(rowText),
      "",
    ];
  });
  return [
    ...simulatedSentences(comparison).map(printable),
    pairingSentence(comparison),
    ...notes.map((note) => `Note: ${printable(note)}`),
    "",
    ...lines,
    familySentences(comparison)[0]!,
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function rowText({ label, fromTo, difference, flips, n, adjusted, changed, change }: ChangeRow): string {
  if (change.n === 0) return `  ${printable(label)}: not in both runs`;
  const details = [flips, `n = ${n}`, `adjusted p ${adjusted}`].filter((part) => part !== "");
  return `${changed ? "* " : "  "}${printable(label)}: ${fromTo}, ${difference}; ${details.join(", ")}`;
}
