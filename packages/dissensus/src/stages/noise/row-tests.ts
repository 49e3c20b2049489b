import type { Random } from "../../base/random.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import type { Replicates } from "../../domain/response/replicates.ts";
import type { PermutedTest } from "../../stats/inference/calibrated-p-values.ts";
import { type AnovaRow, moderatedF } from "../../stats/variance/moderated-f-test.ts";
import { oneWayAnova } from "../../stats/variance/one-way-anova.ts";
import { type VariancePrior, variancePrior } from "../../stats/variance/variance-prior.ts";
import type { TestedRow } from "./noise-of.ts";

type Groups = Replicates["values"];

export interface RowTest extends PermutedTest {
  readonly groups: Groups;
}

/** Permutations of a row's replicates, and rows that are permuted: beyond it, more rows make the family's calibration no better. */
const permutations = 200;
const permutedRows = 2000;

/**
 * Tests every row of one family for a difference between its targets: moderated F tests of both values with one prior, p = min(1, 2 x the smaller), and
 * the same of families whose replicates are dealt out to the targets at random. `noiseVariance`: of one replicate, mean over rows and values; NaN without any.
 */
export function rowTests(
  rows: readonly TestedRow[],
  randomOf: (row: Disagreement) => Random,
): { readonly tests: readonly RowTest[]; readonly noiseVariance: number } {
  const groups = rows.map(({ replicates }) => replicates?.values ?? noGroups);
  const anovas = rows.map((row, index) => anovasOf(row, groups[index]!));
  const floor = 1 / (12 * Math.max(1, ...rows.map(({ replicates }) => replicates?.readings ?? 1)));
  const prior = priorOf(anovas, floor);
  const permutable = groups.filter(([first]) => first.length > 0).length;
  const permuted = rows.flatMap((row, index) => {
    const random = randomOf(row.row);
    const isPermuted = groups[index]![0].length > 0 && random.next() * permutable < permutedRows;
    return isPermuted ? [{ row, index, random }] : [];
  });
  const decoys = new Map(permuted.map(({ index }) => [index, new Float64Array(permutations)]));
  for (let permutation = 0; permutation < permutations; permutation++) {
    const drawn = permuted.map(({ row, index, random }) => anovasOf(row, dealt(groups[index]!, random)));
    // A prior of its own: what parts the targets is noise here, so that the noise of the family as it is would be too small.
    const drawnPrior = priorOf(drawn, floor);
    for (const [place, { index }] of permuted.entries())
      decoys.get(index)![permutation] = smaller(drawn[place]!, drawnPrior);
  }
  const tests = rows.map((_, index) => ({
    groups: groups[index]!,
    pValue: smaller(anovas[index]!, prior),
    permuted: decoys.get(index) ?? [],
  }));
  return { tests, noiseVariance: pooledVariance(anovas.flat()) };
}

function priorOf(anovas: readonly (readonly AnovaRow[])[], floor: number): VariancePrior {
  const variances = anovas.flat().map(({ withinMeanSquare, withinDegreesOfFreedom }) => ({
    variance: withinMeanSquare,
    degreesOfFreedom: withinDegreesOfFreedom,
  }));
  return variancePrior(variances, { floor });
}

const noGroups: Groups = [[], []];

/** Both values' analyses of variance. Without replicates: the positions as they are, every target once. */
function anovasOf({ row, replicates }: TestedRow, groups: Groups): AnovaRow[] {
  return ([0, 1] as const).map((value) => {
    if (replicates === null) {
      const deviation = value === 0 ? row.deviation1 : row.deviation2;
      const betweenDegreesOfFreedom = row.scoredTargets - 1;
      const betweenMeanSquare = (deviation ** 2 * row.scoredTargets) / betweenDegreesOfFreedom;
      return { betweenMeanSquare, betweenDegreesOfFreedom, withinMeanSquare: Number.NaN, withinDegreesOfFreedom: 0 };
    }
    const anova = oneWayAnova(groups[value]);
    const withinDegreesOfFreedom = Math.max(0, anova.withinDegreesOfFreedom - replicates.offsets);
    const squares = anova.withinMeanSquare * anova.withinDegreesOfFreedom;
    const withinMeanSquare = withinDegreesOfFreedom > 0 ? squares / withinDegreesOfFreedom : Number.NaN;
    return { ...anova, withinMeanSquare, withinDegreesOfFreedom };
  });
}

function smaller(anovas: readonly AnovaRow[], prior: VariancePrior): number {
  return Math.min(1, 2 * Math.min(...anovas.map((anova) => moderatedF(anova, prior).pValue)));
}

/** The replicates of both values, dealt out to targets anew, as many to each as before. */
function dealt(groups: Groups, random: Random): Groups {
  const places = groups[0].flatMap((group, target) => group.map((_, replicate) => [target, replicate] as const));
  const shuffled = random.shuffle(places);
  let next = 0;
  const drawn = groups[0].map((group) => group.map(() => shuffled[next++]!));
  const of = (value: 0 | 1) =>
    drawn.map((group) => group.map(([target, replicate]) => groups[value][target]![replicate]!));
  return [of(0), of(1)];
}

function pooledVariance(anovas: readonly AnovaRow[]): number {
  const used = anovas.filter(({ withinDegreesOfFreedom }) => withinDegreesOfFreedom > 0);
  const degrees = used.reduce((sum, anova) => sum + anova.withinDegreesOfFreedom, 0);
  return used.reduce((sum, anova) => sum + anova.withinMeanSquare * anova.withinDegreesOfFreedom, 0) / degrees;
}
