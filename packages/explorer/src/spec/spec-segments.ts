import type { Clause } from "../../../dissensus/src/domain/spec/clause.ts";

/** Consecutive lines of the spec's file that belong to one clause, or to none. */
export interface SpecSegment {
  readonly clause: Clause | null;
  /** Whether these are the clause's first lines: its evidence is shown there. */
  readonly first: boolean;
  /** Number of the first line, from 1. */
  readonly lineStart: number;
  readonly lines: readonly string[];
}

/** The whole text in segments, every line once. Where clauses overlap, a line belongs to the one that starts last. */
export function specSegments(text: string, clauses: readonly Clause[]): SpecSegment[] {
  const lines = text.split(/\r?\n/);
  const owner: (Clause | null)[] = lines.map(() => null);
  for (const clause of [...clauses].sort((a, b) => a.lineStart - b.lineStart || b.lineEnd - a.lineEnd))
    for (let line = clause.lineStart; line <= Math.min(clause.lineEnd, lines.length); line++) owner[line - 1] = clause;
  const segments: SpecSegment[] = [];
  const seen = new Set<Clause>();
  for (let start = 0, end = 0; start < lines.length; start = end) {
    const clause = owner[start]!;
    end = start + 1;
    while (end < lines.length && owner[end] === clause) end++;
    segments.push({
      clause,
      first: clause !== null && !seen.has(clause),
      lineStart: start + 1,
      lines: lines.slice(start, end),
    });
    if (clause !== null) seen.add(clause);
  }
  return segments;
}
