import type { Clause } from "./clause.ts";

export interface ClauseMatches {
  /** In the order of the newer version. */
  readonly pairs: readonly { readonly before: Clause; readonly after: Clause }[];
  readonly added: readonly Clause[];
  readonly removed: readonly Clause[];
}

/** The least share of word pairs that two texts under different ids have in common, to be versions of one clause; less under one heading. */
const leastLikeness = { anywhere: 0.5, underOneHeading: 0.35 };

/**
 * Which clause of a newer version is which of an older one: equal ids first; among the rest, the most alike first, where they share half
 * of their pairs of neighbouring words, or a third under a heading of the same id (Dice over title and text). So a reworded rule without a written id, whose id follows from its
 * words, is a changed rule and not a removed and an added one.
 */
export function matchClauses(older: readonly Clause[], newer: readonly Clause[]): ClauseMatches {
  const oldById = new Map(older.map((clause) => [clause.clauseId, clause]));
  const beforeOf = new Map<Clause, Clause>();
  for (const clause of newer) {
    const before = oldById.get(clause.clauseId);
    if (before) beforeOf.set(clause, before);
  }
  const taken = new Set(beforeOf.values());
  const likenesses = likenessesOf(
    older.filter((clause) => !taken.has(clause)),
    newer.filter((clause) => !beforeOf.has(clause)),
  );
  for (const { before, after } of likenesses) {
    if (taken.has(before) || beforeOf.has(after)) continue;
    beforeOf.set(after, before);
    taken.add(before);
  }
  return {
    pairs: newer.flatMap((after) => (beforeOf.has(after) ? [{ before: beforeOf.get(after)!, after }] : [])),
    added: newer.filter((clause) => !beforeOf.has(clause)),
    removed: older.filter((clause) => !taken.has(clause)),
  };
}

/** Pairs alike enough, the most alike first, then in order of the documents. */
function likenessesOf(
  older: readonly Clause[],
  newer: readonly Clause[],
): { readonly before: Clause; readonly after: Clause; readonly likeness: number }[] {
  const holders = new Map<string, number[]>();
  const sizes = newer.map((clause, i) => {
    const pairs = wordPairs(clause);
    for (const pair of pairs) {
      const known = holders.get(pair);
      if (known) known.push(i);
      else holders.set(pair, [i]);
    }
    return pairs.size;
  });
  const found = older.flatMap((before) => {
    const pairs = wordPairs(before);
    const shared = new Map<number, number>();
    for (const pair of pairs) for (const i of holders.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    return [...shared].map(([i, count]) => ({
      before,
      after: newer[i]!,
      likeness: (2 * count) / (pairs.size + sizes[i]!),
    }));
  });
  return found
    .filter(({ before, after, likeness }) => {
      const isUnderOne = before.parentId === after.parentId;
      return likeness >= (isUnderOne ? leastLikeness.underOneHeading : leastLikeness.anywhere);
    })
    .sort(
      (a, b) =>
        b.likeness - a.likeness || a.before.lineStart - b.before.lineStart || a.after.lineStart - b.after.lineStart,
    );
}

/** Neighbouring words of title and text, with a mark at both ends, blind to case and punctuation. */
function wordPairs({ title, text }: Clause): ReadonlySet<string> {
  const opens = text.startsWith(title);
  const words = `${opens ? "" : title}\n${text}`.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set([...words, ""].map((word, i) => `${words[i - 1] ?? ""} ${word}`));
}
