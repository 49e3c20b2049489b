import { groupBy } from "../../base/group-by.ts";
import { type RandomKey, randomFor } from "../../base/random.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import { falseDiscoveryRate, type Noise, type NoiseBasis } from "../../domain/response/noise.ts";
import { parseReplicates, type Replicates } from "../../domain/response/replicates.ts";
import { benjaminiHochberg } from "../../stats/inference/benjamini-hochberg.ts";
import { calibratedPValues } from "../../stats/inference/calibrated-p-values.ts";
import { correctedVarianceOfMeans } from "../../stats/variance/corrected-variance-of-means.ts";
import { type RowTest, rowTests } from "./row-tests.ts";

/** What is tested: the rows of one arm and model set, with their replicates. */
export interface TestedRow {
  readonly row: Disagreement;
  /** Of the run's basis; null: none. */
  readonly replicates: Replicates | null;
}

/**
 * What noise has to do with every disagreement of a run. Several answers of some targets anywhere in the run make answers the basis, for rows
 * without any too: they take the noise of those that have some; else several readings; else nothing can be told.
 */
export function noiseOf(rows: readonly Disagreement[], minimumDisagreement: number, key: RandomKey): Noise[] {
  const parsed = rows.map((row) => ({
    row,
    replicates: row.replicates === null ? null : parseReplicates(row.replicates),
  }));
  const found = new Set(parsed.map(({ replicates }) => replicates?.of));
  const basis: NoiseBasis | null = found.has("samples") ? "samples" : found.has("scoring") ? "scoring" : null;
  const families = groupBy(
    parsed.map(({ row, replicates }) => ({ row, replicates: replicates?.of === basis ? replicates : null })),
    ({ row }) => JSON.stringify([row.arm, row.modelSet]),
  );
  const tested = [...families].flatMap(([family, of]) => testedFamily(of, basis, [...key, family]));
  const { adjusted } = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  return tested.map((noise, index) => {
    const adjustedPValue = known(adjusted[index]!);
    const high = noise.disagreement >= minimumDisagreement;
    const told =
      adjustedPValue === null ? "cannot-tell" : adjustedPValue <= falseDiscoveryRate ? "high" : "not-above-noise";
    const { disagreement: _, pValue, ...rest } = noise;
    return { ...rest, pValue: known(pValue), adjustedPValue, call: high ? told : "low" };
  });
}

function testedFamily(rows: readonly TestedRow[], basis: NoiseBasis | null, key: RandomKey) {
  const { tests, noiseVariance } = rowTests(rows, (row) => randomFor(...key, row.scenarioId));
  const pValues = calibratedPValues(tests);
  return rows.map(({ row, replicates }, index) => {
    const squares = correctedSquares(row, replicates, tests[index]!, noiseVariance);
    const largest = squares === null ? null : Math.sqrt(Math.max(0, ...squares));
    return {
      ...{ scenarioId: row.scenarioId, pairId: row.pairId, arm: row.arm, modelSet: row.modelSet },
      basis: squares === null ? null : basis,
      correctedSquare1: squares?.[0] ?? null,
      correctedSquare2: squares?.[1] ?? null,
      correctedDisagreement: largest,
      pValue: pValues[index]!,
      disagreement: row.disagreement,
    };
  });
}

/** Squared deviations less what noise adds; a row without replicates has the mean noise of the family's other rows. */
function correctedSquares(
  { deviation1, deviation2, scoredTargets }: Disagreement,
  replicates: Replicates | null,
  test: RowTest,
  noiseVariance: number,
): readonly [number, number] | null {
  const noise = ([0, 1] as const).map((value) =>
    replicates === null
      ? ((scoredTargets - 1) / scoredTargets) * noiseVariance
      : correctedVarianceOfMeans(test.groups[value], { noiseVariance }).noise,
  );
  if (noise.some(Number.isNaN)) return null;
  return [deviation1 ** 2 - noise[0]!, deviation2 ** 2 - noise[1]!];
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
