import type { ClauseGap } from "../analysis/findings/gap.ts";

/** `file:first-last`, as editors and review pages link it; the file alone where the clause's lines are not known. */
export function clausePlace(file: string, { lineStart, lineEnd }: Pick<ClauseGap, "lineStart" | "lineEnd">): string {
  if (lineStart === null || lineEnd === null) return file;
  return lineStart === lineEnd ? `${file}:${lineStart}` : `${file}:${lineStart}-${lineEnd}`;
}
