import type { Clause } from "../spec/clause.ts";
import { generatorOf } from "./generator-of.ts";
import { orientedPair, type PairedValue } from "./oriented-pair.ts";
import { clauseValueId, type ValuePair } from "./value-pair.ts";

/** Two clauses set against each other, each taken as a value: what an answer can serve or go against. */
export function clausePairRow(
  first: Clause,
  second: Clause,
  { generators, seed }: { readonly generators: readonly string[]; readonly seed: number },
): ValuePair {
  const pair = orientedPair("clauses", valueOfClause(first), valueOfClause(second), seed);
  const generator = generatorOf(pair.pairId, generators, seed);
  return { ...pair, generator, sampling: null, inclusionProbability: null };
}

function valueOfClause({ clauseId, title, text }: Clause): PairedValue {
  return { valueId: clauseValueId(clauseId), name: title, category: "", description: text };
}
