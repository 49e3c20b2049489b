import { randomFor } from "../../base/random.ts";
import { type Clause, clausesTable } from "../../domain/spec/clause.ts";
import { clausePairsTable } from "../../domain/spec/clause-pair.ts";
import { type Value, valuesTable } from "../../domain/taxonomy/value.ts";
import {
  clauseValueId,
  type PairKind,
  pairIdOf,
  pairsTable,
  type ValuePair,
} from "../../domain/taxonomy/value-pair.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { drawStratified, drawUniform } from "./draw.ts";
import { drawClausePairs } from "./draw-clause-pairs.ts";
import { generatorOf } from "./generator-of.ts";

const reads = { values: valuesTable, clauses: clausesTable, clausePairs: clausePairsTable };

/** Draws the pairs of values and of clauses, and gives each to one of the generators. */
export const pairsStage: ComputeStage<typeof reads, ValuePair> = {
  kind: "compute",
  name: "pairs",
  reads,
  by: null,
  writes: pairsTable,
  rows({ values, clauses, clausePairs }, { settings, panels }) {
    const { count, sampling, clauses: clauseCount } = settings.pairs;
    const { seed } = settings;
    const draw = sampling === "uniform" ? drawUniform : drawStratified;
    const ofValues = draw(values, count, seed).map((drawn) => ({
      ...orient("values", values[drawn.a]!, values[drawn.b]!, seed),
      sampling,
      inclusionProbability: drawn.inclusionProbability,
    }));
    const namersNeeded = Math.min(2, panels.judge.length);
    const drawnClauses = drawClausePairs({ clauses, named: clausePairs, namersNeeded, count: clauseCount, seed });
    const ofClauses = drawnClauses.map(({ first, second, sampling, inclusionProbability }) => ({
      ...orient("clauses", valueOfClause(first), valueOfClause(second), seed),
      ...{ sampling, inclusionProbability },
    }));
    const generators = panels.generator.map(({ name }) => name);
    return [...ofValues, ...ofClauses].map((pair) => ({
      ...pair,
      generator: generatorOf(pair.pairId, generators, seed),
    }));
  },
};

/** A clause taken as a value: what an answer can serve or go against. */
function valueOfClause({ clauseId, title, text }: Clause): PairedValue {
  return { valueId: clauseValueId(clauseId), name: title, category: "", description: text };
}

type PairedValue = Pick<Value, "valueId" | "name" | "category" | "description">;

/** Which value comes first is drawn too, so that neither place means anything. */
function orient(kind: PairKind, a: PairedValue, b: PairedValue, seed: number) {
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
