import { randomFor } from "../../base/random.ts";
import type { Value } from "./value.ts";
import { type PairKind, pairIdOf, type ValuePair } from "./value-pair.ts";

export type PairedValue = Pick<Value, "valueId" | "name" | "category" | "description">;

/** Two values as a pair. Which one comes first is drawn, so that neither place means anything. */
export function orientedPair(
  kind: PairKind,
  a: PairedValue,
  b: PairedValue,
  seed: number,
): Omit<ValuePair, "generator" | "sampling" | "inclusionProbability"> {
  const pairId = pairIdOf(a.valueId, b.valueId);
  const swap = randomFor(seed, "pairs", "order", pairId).next() < 0.5;
  const [first, second] = swap ? [b, a] : [a, b];
  return {
    pairId,
    kind,
    value1Id: first.valueId,
    value2Id: second.valueId,
    value1: first.name,
    value2: second.name,
    category1: first.category,
    category2: second.category,
    description1: first.description,
    description2: second.description,
    number: 0,
  };
}
