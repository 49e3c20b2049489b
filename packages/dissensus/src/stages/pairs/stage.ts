import { clausesTable } from "../../domain/spec/clause.ts";
import { clausePairsTable, readersOfClauses } from "../../domain/spec/clause-pair.ts";
import { clausePairRow } from "../../domain/taxonomy/clause-pair-row.ts";
import { generatorOf } from "../../domain/taxonomy/generator-of.ts";
import { orientedPair } from "../../domain/taxonomy/oriented-pair.ts";
import { valuesTable } from "../../domain/taxonomy/value.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { drawStratified, drawUniform } from "./draw.ts";
import { drawClausePairs } from "./draw-clause-pairs.ts";

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
    const generators = panels.generator.map(({ name }) => name);
    const ofValues = draw(values, count, seed).map(({ a, b, inclusionProbability }) => {
      const pair = orientedPair("values", values[a]!, values[b]!, seed);
      return { ...pair, generator: generatorOf(pair.pairId, generators, seed), sampling, inclusionProbability };
    });
    const namersNeeded = Math.min(readersOfClauses, panels.judge.length);
    const drawnClauses = drawClausePairs({ clauses, named: clausePairs, namersNeeded, count: clauseCount, seed });
    const ofClauses = drawnClauses.map(({ first, second, sampling, inclusionProbability }) => ({
      ...clausePairRow(first, second, { generators, seed }),
      ...{ sampling, inclusionProbability },
    }));
    return [...ofValues, ...ofClauses];
  },
};
