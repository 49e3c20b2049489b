import type { Clause } from "./clause.ts";
import type { Spec } from "./spec.ts";

/**
 * Reads what stands in the file for one clause: its lines, first to last, without those of clauses inside it. Commentary and examples are
 * in it, which the clause's text leaves out. `line` is the number in the file, from 1.
 */
export function clauseSourceReader(spec: Spec): (clause: Clause) => readonly { line: number; text: string }[] {
  const lines = spec.text.split(/\r\n|\n|\r/);
  const owner: (string | undefined)[] = [];
  for (const { clauseId, lineStart, lineEnd } of spec.clauses) {
    for (let line = lineStart; line <= lineEnd; line++) owner[line] = clauseId;
  }
  return ({ clauseId, lineStart, lineEnd }) => {
    const own = [];
    for (let line = lineStart; line <= lineEnd; line++) {
      if (owner[line] === clauseId) own.push({ line, text: lines[line - 1]! });
    }
    return own;
  };
}
