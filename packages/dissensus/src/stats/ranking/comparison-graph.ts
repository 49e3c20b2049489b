/** One comparison without a tie: `winner` was preferred to `loser`; both are item numbers from 0. */
export interface Comparison {
  readonly winner: number;
  readonly loser: number;
  /** How often, or how much it counts; default 1. */
  readonly weight?: number;
  /**
   * The winner's covariates less the loser's, e.g. home advantage: 1 if the winner played at home, -1 if the loser did,
   * 0 on neutral ground.
   */
  readonly covariates?: readonly number[];
}

export interface ComparisonGraph {
  /**
   * Items that are joined by comparisons, directly or through others: ascending lists, largest first. Items never
   * compared are in none.
   */
  readonly components: readonly (readonly number[])[];
  /**
   * Whether within every component each item is above each other along some chain of wins. Where not, a group never
   * lost to the rest, and its strength has no finite maximum likelihood estimate (Ford 1957).
   */
  readonly everyGroupLost: boolean;
}

/** Who was compared with whom. Comparisons of weight 0 join nothing. O(items + comparisons). */
export function comparisonGraph(items: number, comparisons: readonly Comparison[]): ComparisonGraph {
  const wins: number[][] = Array.from({ length: items }, () => []);
  const losses: number[][] = Array.from({ length: items }, () => []);
  for (const { winner, loser, weight = 1 } of comparisons) {
    if (weight === 0) continue;
    wins[winner]!.push(loser);
    losses[loser]!.push(winner);
  }
  const seen = new Uint8Array(items);
  const components: number[][] = [];
  let everyGroupLost = true;
  for (let item = 0; item < items; item++) {
    if (seen[item] === 1 || wins[item]!.length + losses[item]!.length === 0) continue;
    const component = reachable(item, seen, (from) => [wins[from]!, losses[from]!]);
    components.push(component.sort((a, b) => a - b));
    for (const edges of [wins, losses]) {
      if (reachable(item, new Uint8Array(items), (from) => [edges[from]!]).length < component.length)
        everyGroupLost = false;
    }
  }
  return { components: components.sort((a, b) => b.length - a.length), everyGroupLost };
}

function reachable(
  start: number,
  seen: Uint8Array,
  neighbours: (from: number) => readonly (readonly number[])[],
): number[] {
  const found = [start];
  seen[start] = 1;
  for (let at = 0; at < found.length; at++) {
    for (const list of neighbours(found[at]!)) {
      for (const item of list) {
        if (seen[item] === 1) continue;
        seen[item] = 1;
        found.push(item);
      }
    }
  }
  return found;
}
