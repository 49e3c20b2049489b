import type { RandomKey } from "../../base/random.ts";
import type { NamedChange, NamedFlips, TargetComparison } from "./comparison.ts";
import { PairedTally } from "./paired-tally.ts";
import { largestShift, meanPositionOf } from "./position-shift.ts";
import type { Reading } from "./read-window.ts";
import type { MappedTarget } from "./target-mapping.ts";

/** Fewer discordant scenarios than this cannot give a p value below 0.05, whatever they say: such clauses are not tested. */
const fewestDiscordant = 6;
const farMoved = 2;

/** Everything that is compared of one target, added up scenario by scenario. */
export class TargetTally {
  readonly target: MappedTarget;
  readonly #problematic = new PairedTally();
  readonly #refusals = new PairedTally();
  readonly #position = new PairedTally();
  readonly #moved = new PairedTally();
  readonly #categories = new Map<string, PairedTally>();
  readonly #clauses = new Map<string, { pair: number; before: number; after: number }[]>();
  readonly #judged: number[] = [];

  constructor(target: MappedTarget) {
    this.target = target;
  }

  add(pair: number, before: Reading, after: Reading): void {
    this.#problematic.add(pair, numberOf(before.problematic), numberOf(after.problematic));
    this.#refusals.add(pair, numberOf(before.refuses), numberOf(after.refuses));
    this.#position.add(pair, meanPositionOf(before), meanPositionOf(after));
    const shift = largestShift(before, after);
    this.#moved.add(pair, shift === null ? null : 0, shift === null ? null : Number(shift >= farMoved));
    for (const value of [1, 2] as const) {
      const category = before[`category${value}`];
      if (noCategory.has(category)) continue;
      const tally = this.#categories.get(category) ?? new PairedTally();
      this.#categories.set(category, tally);
      tally.add(pair, before[`position${value}`], after[`position${value}`]);
    }
    this.#addClauses(pair, before, after);
  }

  #addClauses(pair: number, before: Reading, after: Reading): void {
    if (before.clauses === null || after.clauses === null) return;
    this.#judged.push(pair);
    for (const clause of new Set([...before.clauses, ...after.clauses])) {
      const cases = this.#clauses.get(clause) ?? [];
      this.#clauses.set(clause, cases);
      cases.push({
        pair,
        before: Number(before.clauses.includes(clause)),
        after: Number(after.clauses.includes(clause)),
      });
    }
  }

  /** P values are not adjusted yet. */
  comparison(seed: number): TargetComparison {
    const { before, after } = this.target;
    const key: RandomKey = [seed, "comparison", before, after];
    return {
      before,
      after,
      problematic: this.#problematic.flips([...key, "problematic"]),
      refusals: this.#refusals.flips([...key, "refusals"]),
      position: this.#position.change([...key, "position"]),
      moved: this.#moved.change([...key, "moved"]).difference,
      categories: this.#categoryChanges(key),
      clauses: this.#clauseChanges(key),
    };
  }

  #categoryChanges(key: RandomKey): NamedChange[] {
    const known = [...this.#categories].filter(([, tally]) => tally.n > 0).sort(byName);
    return known.map(([name, tally]) => ({ name, ...tally.change([...key, "category", name]) }));
  }

  #clauseChanges(key: RandomKey): NamedFlips[] {
    return [...this.#clauses].sort(byName).map(([name, cases]) => {
      const tally = new PairedTally();
      for (const { pair, before, after } of cases) tally.add(pair, before, after);
      const rest = new Map<number, number>();
      for (const pair of this.#judged) rest.set(pair, (rest.get(pair) ?? 0) + 1);
      for (const { pair } of cases) rest.set(pair, rest.get(pair)! - 1);
      for (const [pair, count] of rest) for (let i = 0; i < count; i++) tally.add(pair, 0, 0);
      const flips = tally.flips([...key, "clause", name]);
      return { name, ...flips, pValue: tally.discordant < fewestDiscordant ? null : flips.pValue };
    });
  }
}

/** What values without a category have in its place: the taxonomy gives them none, or does not know them. */
const noCategory = new Set(["uncategorised", "unstated"]);

function numberOf(reading: boolean | null): number | null {
  return reading === null ? null : Number(reading);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
