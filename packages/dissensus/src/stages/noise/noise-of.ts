import { type RandomKey, randomFor } from "../../base/random.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import { falseDiscoveryRate, type Noise, type NoiseBasis } from "../../domain/response/noise.ts";
import { parseReplicates, type Replicates } from "../../domain/response/replicates.ts";
import type { TableStream } from "../../pipeline/stage.ts";
import { benjaminiHochberg } from "../../stats/inference/benjamini-hochberg.ts";
import { correctedVarianceOfMeans } from "../../stats/variance/corrected-variance-of-means.ts";
import { FamilyTests } from "./family-tests.ts";

/** What noise has to do with every disagreement of a run, in the order of the disagreements. They are read three times: memory is some numbers a row. */
export async function* noiseOf(
  disagreements: TableStream<Disagreement>,
  minimumDisagreement: number,
  key: RandomKey,
): AsyncGenerator<Noise> {
  const basis = await basisOf(disagreements);
  const { families, order } = await familiesOf(disagreements, basis, key);
  const { pValues, adjusted } = pValuesOf([...families.values()], order);
  const noiseVariances = new Map([...families].map(([name, { noiseVariance }]) => [name, noiseVariance]));
  let index = 0;
  for await (const row of disagreements.rows()) {
    const squares = correctedSquares(row, replicatesOf(row, basis), noiseVariances.get(familyOf(row))!);
    const adjustedPValue = known(adjusted[index]!);
    const high = row.disagreement >= minimumDisagreement;
    const told =
      adjustedPValue === null ? "cannot-tell" : adjustedPValue <= falseDiscoveryRate ? "high" : "not-above-noise";
    yield {
      ...{ scenarioId: row.scenarioId, pairId: row.pairId, arm: row.arm, modelSet: row.modelSet },
      basis: squares === null ? null : basis,
      correctedSquare1: squares?.[0] ?? null,
      correctedSquare2: squares?.[1] ?? null,
      correctedDisagreement: squares === null ? null : Math.sqrt(Math.max(0, ...squares)),
      pValue: known(pValues[index]!),
      adjustedPValue,
      call: high ? told : "low",
    };
    index++;
  }
}

/**
 * Several answers of some targets anywhere in the run make answers the basis, for rows without any too: they take the noise of those that have some; else
 * several readings; else nothing can be told.
 */
async function basisOf(disagreements: TableStream<Disagreement>): Promise<NoiseBasis | null> {
  let basis: NoiseBasis | null = null;
  for await (const { replicates } of disagreements.rows()) {
    if (replicates === null) continue;
    const { of } = parseReplicates(replicates);
    if (of === "samples") return of;
    basis = of;
  }
  return basis;
}

/** `order`: the family of each row, as its place in `families`. */
async function familiesOf(disagreements: TableStream<Disagreement>, basis: NoiseBasis | null, key: RandomKey) {
  const families = new Map<string, FamilyTests>();
  const places = new Map<string, number>();
  const order = new Uint32Array(disagreements.count);
  let index = 0;
  for await (const row of disagreements.rows()) {
    const name = familyOf(row);
    const family = families.get(name) ?? new FamilyTests();
    if (!families.has(name)) places.set(name, families.size);
    families.set(name, family);
    family.add(row, replicatesOf(row, basis), ({ scenarioId }) => randomFor(...key, name, scenarioId));
    order[index++] = places.get(name)!;
  }
  return { families, order };
}

/** Of every row; adjusted over all families. */
function pValuesOf(families: readonly FamilyTests[], order: Uint32Array) {
  const ofFamilies = families.map((family) => family.pValues());
  const next = families.map(() => 0);
  const pValues = Float64Array.from(order, (family) => ofFamilies[family]![next[family]!++]!);
  return { pValues, adjusted: benjaminiHochberg(pValues).adjusted };
}

function familyOf({ arm, modelSet }: Disagreement): string {
  return JSON.stringify([arm, modelSet]);
}

function replicatesOf({ replicates }: Disagreement, basis: NoiseBasis | null): Replicates | null {
  const parsed = replicates === null ? null : parseReplicates(replicates);
  return parsed?.of === basis ? parsed : null;
}

/** Squared deviations less what noise adds; a row without replicates has the mean noise of the family's other rows. */
function correctedSquares(
  { deviation1, deviation2, scoredTargets }: Disagreement,
  replicates: Replicates | null,
  noiseVariance: number,
): readonly [number, number] | null {
  const noise = ([0, 1] as const).map((value) =>
    replicates === null
      ? ((scoredTargets - 1) / scoredTargets) * noiseVariance
      : correctedVarianceOfMeans(replicates.values[value], { noiseVariance }).noise,
  );
  if (noise.some(Number.isNaN)) return null;
  return [deviation1 ** 2 - noise[0]!, deviation2 ** 2 - noise[1]!];
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
