import { longestIncreasing } from "../../base/longest-increasing.ts";
import type { Clause } from "./clause.ts";
import { clauseSourceReader } from "./clause-source.ts";
import { matchClauses } from "./match-clauses.ts";
import type { Spec } from "./spec.ts";

/** What can differ between two versions of one clause; `surroundings`: nothing but its commentary and examples, which are no instructions. */
export const clauseAspects = ["id", "title", "authority", "text", "surroundings"] as const;
export type ClauseAspect = (typeof clauseAspects)[number];

export type ClauseChange =
  | { readonly kind: "added"; readonly after: Clause }
  | { readonly kind: "removed"; readonly before: Clause }
  | {
      readonly kind: "changed";
      readonly before: Clause;
      readonly after: Clause;
      /** In the order of `clauseAspects`; at least one. */
      readonly aspects: readonly ClauseAspect[];
      readonly moved: boolean;
    }
  | { readonly kind: "moved"; readonly before: Clause; readonly after: Clause };

export interface SpecComparison {
  /** In the order of the newer version; after them what was removed, in the order of the older one. */
  readonly changes: readonly ClauseChange[];
  /** Clauses that are the same in both, in the same place. */
  readonly unchanged: number;
}

/**
 * What became of the clauses of `older` in `newer`. Clauses are matched as `matchClauses` says. A clause has moved where its parent is
 * another one, or where it is not among the most clauses that kept their order under one parent. White space at line ends does not count.
 */
export function compareSpecs(older: Spec, newer: Spec): SpecComparison {
  const { pairs, added, removed } = matchClauses(older.clauses, newer.clauses);
  const moved = movedClauses(pairs);
  const bodyBefore = bodyReader(older);
  const bodyAfter = bodyReader(newer);
  const matched = pairs.flatMap(({ before, after }): ClauseChange[] => {
    const aspects = aspectsOf(before, after, bodyBefore(before) !== bodyAfter(after));
    const hasMoved = moved.has(after);
    if (aspects.length > 0) return [{ kind: "changed", before, after, aspects, moved: hasMoved }];
    return hasMoved ? [{ kind: "moved", before, after }] : [];
  });
  const ofNewer = [...matched, ...added.map((after): ClauseChange => ({ kind: "added", after }))];
  const lineOf = (change: ClauseChange): number => ("after" in change ? change.after.lineStart : 0);
  return {
    changes: [
      ...ofNewer.sort((a, b) => lineOf(a) - lineOf(b)),
      ...removed.map((before): ClauseChange => ({ kind: "removed", before })),
    ],
    unchanged: pairs.length - matched.length,
  };
}

type Pair = ReturnType<typeof matchClauses>["pairs"][number];

function aspectsOf(before: Clause, after: Clause, isOtherBody: boolean): ClauseAspect[] {
  const differs: Record<ClauseAspect, boolean> = {
    id: before.clauseId !== after.clauseId,
    title: before.title !== after.title,
    authority: before.authority !== after.authority,
    text: before.text !== after.text,
    surroundings: false,
  };
  const aspects = clauseAspects.filter((aspect) => differs[aspect]);
  return aspects.length === 0 && isOtherBody ? ["surroundings"] : aspects;
}

/** What stands below a clause's first line, blind to white space at line ends. */
function bodyReader(spec: Spec): (clause: Clause) => string {
  const sourceOf = clauseSourceReader(spec);
  return (clause) =>
    sourceOf(clause)
      .slice(1)
      .map(({ text }) => text.trimEnd())
      .join("\n")
      .trim();
}

/** Those under another parent, and, per parent, those outside the longest run of clauses that kept their order. */
function movedClauses(pairs: readonly Pair[]): ReadonlySet<Clause> {
  const idAfter = new Map(pairs.map(({ before, after }) => [before.clauseId, after.clauseId]));
  const siblings = new Map<string | null, Pair[]>();
  const moved = new Set<Clause>();
  for (const pair of pairs) {
    const { before, after } = pair;
    const parent = before.parentId === null ? null : (idAfter.get(before.parentId) ?? before.parentId);
    if (parent !== after.parentId) moved.add(after);
    else siblings.set(parent, [...(siblings.get(parent) ?? []), pair]);
  }
  for (const group of siblings.values()) {
    const kept = new Set(longestIncreasing(group.map(({ before }) => before.lineStart)));
    group.forEach(({ after }, i) => {
      if (!kept.has(i)) moved.add(after);
    });
  }
  return moved;
}
