import type { Random } from "../../base/random.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import type { Replicates } from "../../domain/response/replicates.ts";
import { calibratedPValues } from "../../stats/inference/calibrated-p-values.ts";
import { type AnovaRow, moderatedF } from "../../stats/variance/moderated-f-test.ts";
import { oneWayAnova } from "../../stats/variance/one-way-anova.ts";
import { type VariancePrior, variancePrior } from "../../stats/variance/variance-prior.ts";
import { AnovaColumns, type ValueAnovas } from "./anova-columns.ts";

type Groups = Replicates["values"];

/** A row that may be permuted: its place in the family, its replicates and its random numbers. */
interface Candidate {
  readonly place: number;
  readonly row: Disagreement;
  readonly replicates: Replicates;
  readonly random: Random;
  /** 0 to 1: rows with the lowest are permuted. */
  readonly draw: number;
}

/** Permutations of a row's replicates, and rows that are permuted: beyond it, more rows make the family's calibration no better. */
const permutations = 200;
const permutedRows = 2000;

/**
 * Tests every row of one family (an arm and a model set) for a difference between its targets: moderated F tests of both values with one prior, p = min(1,
 * 2 x the smaller), and the same of families whose replicates are dealt out to the targets at random. Keeps numbers of each row, and the replicates of
 * some thousand rows, however many are added.
 */
export class FamilyTests {
  readonly #anovas = new AnovaColumns();
  #candidates: Candidate[] = [];
  #withReplicates = 0;
  #readings = 1;

  /** `replicates`: of the run's basis; null: none. */
  add(row: Disagreement, replicates: Replicates | null, randomOf: (row: Disagreement) => Random): void {
    const place = this.#anovas.add(anovasOf(row, replicates, replicates?.values ?? noGroups));
    if (replicates === null) return;
    this.#readings = Math.max(this.#readings, replicates.readings);
    if (replicates.values[0].length === 0) return;
    this.#withReplicates++;
    const random = randomOf(row);
    const draw = random.next();
    if (!this.#isPermuted(draw)) return;
    this.#candidates.push({ place, row, replicates, random, draw });
    if (this.#candidates.length > 4 * permutedRows) this.#dropCandidates();
  }

  /** Of one replicate, mean over rows and values; NaN without any. */
  get noiseVariance(): number {
    let [squares, degrees] = [0, 0];
    for (const { withinMeanSquare, withinDegreesOfFreedom } of this.#anovas.all()) {
      if (withinDegreesOfFreedom <= 0) continue;
      squares += withinMeanSquare * withinDegreesOfFreedom;
      degrees += withinDegreesOfFreedom;
    }
    return squares / degrees;
  }

  /** Calibrated by permutations, in the order in which rows were added; NaN: not tested. */
  pValues(): Float64Array {
    this.#dropCandidates();
    const floor = 1 / (12 * this.#readings);
    const prior = priorOf(this.#anovas.all(), floor);
    const decoys = new Map(this.#candidates.map(({ place }) => [place, new Float64Array(permutations)]));
    for (let permutation = 0; permutation < permutations; permutation++) {
      const drawn = this.#candidates.map(({ row, replicates, random }) =>
        anovasOf(row, replicates, dealt(replicates.values, random)),
      );
      // A prior of its own: what parts the targets is noise here, so that the noise of the family as it is would be too small.
      const drawnPrior = priorOf(drawn.flat(), floor);
      for (const [at, { place }] of this.#candidates.entries())
        decoys.get(place)![permutation] = smaller(drawn[at]!, drawnPrior);
    }
    const tests = Array.from({ length: this.#anovas.length }, (_, place) => ({
      pValue: smaller(this.#anovas.at(place), prior),
      permuted: decoys.get(place) ?? none,
    }));
    return calibratedPValues(tests);
  }

  /** The more rows there are, the smaller a share of them. */
  #isPermuted(draw: number): boolean {
    return draw * this.#withReplicates < permutedRows;
  }

  #dropCandidates(): void {
    this.#candidates = this.#candidates.filter(({ draw }) => this.#isPermuted(draw));
  }
}

const none: readonly number[] = [];
const noGroups: Groups = [[], []];

function priorOf(anovas: Iterable<AnovaRow>, floor: number): VariancePrior {
  const variances = Array.from(anovas, ({ withinMeanSquare, withinDegreesOfFreedom }) => ({
    variance: withinMeanSquare,
    degreesOfFreedom: withinDegreesOfFreedom,
  }));
  return variancePrior(variances, { floor });
}

/** Both values' analyses of variance. Without replicates: the positions as they are, every target once. */
function anovasOf(row: Disagreement, replicates: Replicates | null, groups: Groups): ValueAnovas {
  const of = (value: 0 | 1): AnovaRow => {
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
  };
  return [of(0), of(1)];
}

function smaller([first, second]: ValueAnovas, prior: VariancePrior): number {
  return Math.min(1, 2 * Math.min(moderatedF(first, prior).pValue, moderatedF(second, prior).pValue));
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
