import type { Clause } from "./clause.ts";
import { compareSpecs } from "./compare-specs.ts";
import type { Spec } from "./spec.ts";

/** A clause of the older version that a placebo restates, and at what length. */
export interface PlaceboClause {
  readonly clause: Clause;
  readonly words: number;
}

/**
 * What a placebo for a patch restates: each changed clause at the length that the patch gives it, each removed one at its own; for an added one the
 * clause with text that stands before it (else the first behind it), longer by what was added. In the order of the older version; clauses without text
 * have nothing to restate.
 */
export function placeboClauses(older: Spec, newer: Spec): PlaceboClause[] {
  const words = new Map<Clause, number>();
  const add = (clause: Clause | undefined, more: number): void => {
    if (clause) words.set(clause, (words.get(clause) ?? wordsIn(clause.text)) + more);
  };
  for (const change of compareSpecs(older, newer).changes) {
    if (change.kind === "added") add(neighbourOf(change.after, older, newer), wordsIn(change.after.text));
    else {
      const after = "after" in change ? change.after : change.before;
      add(change.before, wordsIn(after.text) - wordsIn(change.before.text));
    }
  }
  return older.clauses
    .filter((clause) => words.has(clause) && clause.text !== "")
    .map((clause) => ({ clause, words: Math.max(1, words.get(clause)!) }));
}

/** The clause of the older version, by id, that an added one stands next to. */
function neighbourOf(added: Clause, older: Spec, newer: Spec): Clause | undefined {
  const known = new Map(older.clauses.filter(({ text }) => text !== "").map((clause) => [clause.clauseId, clause]));
  const inOrder = newer.clauses.filter(({ clauseId }) => known.has(clauseId));
  const before = inOrder.filter(({ lineStart }) => lineStart < added.lineStart).at(-1);
  return known.get((before ?? inOrder[0])?.clauseId ?? "");
}

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
