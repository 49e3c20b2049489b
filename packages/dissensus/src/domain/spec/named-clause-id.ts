import type { Spec } from "./spec.ts";

/** The clause that a model names, forgiving decoration around the id; null where it names none, undefined where there is no such clause. */
export function namedClauseId(named: string | null, spec: Spec): string | null | undefined {
  if (named === null || /^(?:null|none)?$/i.test(named.trim())) return null;
  const plain = named.trim().replace(/^[#[({<"'`]+|[\])}>"'`.,;:]+$/g, "");
  return spec.clauses.find(({ clauseId }) => clauseId === named || clauseId === plain)?.clauseId;
}
