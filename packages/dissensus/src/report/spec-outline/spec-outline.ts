import { groupBy } from "../../base/group-by.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import { clauseSourceReader } from "../../domain/spec/clause-source.ts";
import type { Spec, SpecWarning } from "../../domain/spec/spec.ts";

/** A spec as it is understood: what its clauses are, and how long. Lengths are in tokens of the counter that was given. */
export interface SpecOutline {
  readonly file: string;
  readonly tokens: { readonly whole: number; readonly rules: number };
  /** Clauses with rules per level of authority, in order of appearance; null: no level is written. */
  readonly authorities: readonly { readonly authority: string | null; readonly clauses: number }[];
  readonly clauses: readonly OutlineClause[];
  readonly warnings: readonly SpecWarning[];
}

export interface OutlineClause extends Omit<Clause, "text"> {
  /** Of the text that instructs; 0: a heading that only holds others. */
  readonly ruleTokens: number;
  /** Of its lines that do not: heading, commentary, examples. */
  readonly otherTokens: number;
}

export function specOutline(spec: Spec, countTokens: (text: string) => number): SpecOutline {
  const sourceOf = clauseSourceReader(spec);
  const clauses = spec.clauses.map((clause): OutlineClause => {
    const { text, ...rest } = clause;
    const ruleTokens = text === "" ? 0 : countTokens(text);
    const source = sourceOf(clause).map((line) => line.text);
    return { ...rest, ruleTokens, otherTokens: Math.max(0, countTokens(source.join("\n").trim()) - ruleTokens) };
  });
  const withRules = clauses.filter(({ ruleTokens }) => ruleTokens > 0);
  return {
    file: spec.file,
    tokens: { whole: countTokens(spec.text), rules: withRules.reduce((sum, { ruleTokens }) => sum + ruleTokens, 0) },
    authorities: [...groupBy(withRules, ({ authority }) => authority)].map(([authority, group]) => ({
      authority,
      clauses: group.length,
    })),
    clauses,
    warnings: spec.warnings,
  };
}
