import type { RandomKey } from "../../base/random.ts";
import { clusterBootstrap } from "../../stats/inference/cluster-bootstrap.ts";
import { mcnemarTest } from "../../stats/inference/mcnemar-test.ts";
import { signFlipTest } from "../../stats/inference/sign-flip-test.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { Quantity } from "../findings/quantity.ts";
import type { PairedChange, PairedFlips } from "./comparison.ts";

/** Value pairs beyond this number share groups: their ids are hashes, so the groups are random. */
const mostGroups = 500;

/** Adds up differences between two runs by value pair, in memory that does not grow with them. */
export class PairedTally {
  readonly #differences = new Float64Array(mostGroups);
  readonly #counts = new Float64Array(mostGroups);
  #before = 0;
  #after = 0;
  #n = 0;
  #unread = 0;
  #onlyBefore = 0;
  #onlyAfter = 0;

  /** `pair`: number of the value pair, in the order of their ids. A reading that is missing in either run is counted as such. */
  add(pair: number, before: number | null, after: number | null): void {
    if (before === null || after === null) {
      this.#unread++;
      return;
    }
    const group = pair % mostGroups;
    this.#differences[group]! += after - before;
    this.#counts[group]! += 1;
    this.#before += before;
    this.#after += after;
    this.#n++;
    if (before > after) this.#onlyBefore++;
    if (after > before) this.#onlyAfter++;
  }

  get n(): number {
    return this.#n;
  }

  /** Differences that are not 0. */
  get discordant(): number {
    return this.#onlyBefore + this.#onlyAfter;
  }

  /** The mean difference; its p value is not adjusted yet. */
  change(key: RandomKey): PairedChange {
    const n = this.#n;
    const moving = this.#differences.filter((difference) => difference !== 0);
    return {
      n,
      unread: this.#unread,
      before: n === 0 ? null : this.#before / n,
      after: n === 0 ? null : this.#after / n,
      difference: this.#meanDifference(key),
      pValue: n === 0 ? null : moving.length === 0 ? 1 : signFlipTest(moving, { key: [...key, "flips"] }).pValue,
      adjustedPValue: null,
    };
  }

  /** The same for readings that are 0 or 1. */
  flips(key: RandomKey): PairedFlips {
    const [firstOnly, secondOnly] = [this.#onlyBefore, this.#onlyAfter];
    return {
      ...this.change(key),
      onlyBefore: firstOnly,
      onlyAfter: secondOnly,
      mcnemarPValue: this.#n === 0 ? null : mcnemarTest({ firstOnly, secondOnly }).exactPValue,
    };
  }

  #meanDifference(key: RandomKey): Quantity {
    const groups = [...this.#counts.keys()].filter((group) => this.#counts[group]! > 0);
    const estimator = (weights: Float64Array): number => {
      let [above, below] = [0, 0];
      groups.forEach((group, place) => {
        above += weights[place]! * this.#differences[group]!;
        below += weights[place]! * this.#counts[group]!;
      });
      return above / below;
    };
    const { estimate, bca, percentile, level } = clusterBootstrap({ clusters: groups.length, estimator, key });
    const { lower: low, upper: high } = Number.isNaN(bca.lower) ? percentile : bca;
    const interval = Number.isNaN(low) ? null : ({ low, high, level, method: "cluster-bootstrap" } as const);
    return quantityOf(estimate, this.#n, { unscored: this.#unread, interval });
  }
}
