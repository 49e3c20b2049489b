import { randomFor } from "../../base/random.ts";
import { type Value, valuesTable } from "../../domain/taxonomy/value.ts";
import { pairIdOf, pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { type DrawnPair, drawStratified, drawUniform } from "./draw.ts";

/** Draws the value pairs, and gives each to one of the generators. */
export const pairsStage: ComputeStage<{ values: typeof valuesTable }, ValuePair> = {
  kind: "compute",
  name: "pairs",
  reads: { values: valuesTable },
  by: null,
  writes: pairsTable,
  rows({ values }, { settings, panels }) {
    const { count, sampling } = settings.pairs;
    const draw = sampling === "uniform" ? drawUniform : drawStratified;
    const generators = panels.generator.map(({ name }) => name);
    return draw(values, count, settings.seed).map((drawn) => {
      const pair = orient(drawn, values, settings.seed);
      return { ...pair, generator: generatorOf(pair.pairId, generators, settings.seed), sampling };
    });
  },
};

/**
 * Rendezvous hashing (Thaler & Ravishankar 1998): the generator that draws the largest number for the pair. Even shares in expectation; another
 * value moves no pair to another generator, and another generator takes only its own share.
 */
function generatorOf(pairId: string, generators: readonly string[], seed: number): string {
  const draws = generators.map((name) => ({ name, draw: randomFor(seed, "pairs", "generator", pairId, name).next() }));
  return draws.reduce((highest, other) => (other.draw > highest.draw ? other : highest)).name;
}

/** Which value comes first is drawn too, so that neither place means anything. */
function orient({ a, b, inclusionProbability }: DrawnPair, values: readonly Value[], seed: number) {
  const pairId = pairIdOf(values[a]!.valueId, values[b]!.valueId);
  const swap = randomFor(seed, "pairs", "order", pairId).next() < 0.5;
  const [first, second] = swap ? [values[b]!, values[a]!] : [values[a]!, values[b]!];
  return {
    pairId,
    value1Id: first.valueId,
    value2Id: second.valueId,
    value1: first.name,
    value2: second.name,
    category1: first.category,
    category2: second.category,
    description1: first.description,
    description2: second.description,
    inclusionProbability,
  };
}
