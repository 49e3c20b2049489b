import type { DefectType } from "../../domain/defect/defect.ts";

export const mutationOperators = [
  "delete-precedence",
  "insert-negation",
  "delete-clause",
  "swap-authority",
  "make-vague",
  "change-number",
  "remove-scope",
  "contradict-by-example",
] as const;
/**
 * What is done to a spec that has no defect. `delete-precedence`: the sentence that says which of two clauses goes first. `insert-negation`: a clause of the
 * same level that forbids what another demands. `delete-clause`: the only two clauses that claim some cases. `swap-authority`: between two clauses that authority
 * settles. `make-vague`: qualifiers that leave open how far two clauses go, of which authority puts one first. `change-number`: how far a clause demands to go. `remove-scope`: where a clause
 * holds, so that it holds everywhere. `contradict-by-example`: an example in a clause that shows the opposite of it.
 */
export type MutationOperator = (typeof mutationOperators)[number];

export const controlOperators = ["paraphrase", "reorder", "rename", "whitespace"] as const;
/** Changes of the text that change nothing: other wordings, another order of clauses, other ids and headings, other line ends and gaps. */
export type ControlOperator = (typeof controlOperators)[number];

/**
 * The type of the defect that an operator plants; null where it plants none that the types know: the spec still decides, otherwise than before
 * (authority swapped, a number changed), or claims cases that nothing else claims (scope removed).
 */
export const typeOfOperator: Readonly<Record<MutationOperator, DefectType | null>> = {
  "delete-precedence": "precedence-gap",
  "insert-negation": "contradiction",
  "delete-clause": "coverage-gap",
  "swap-authority": null,
  "make-vague": "ambiguity",
  "change-number": null,
  "remove-scope": null,
  "contradict-by-example": "ambiguity",
};
