import { groupBy } from "../../base/group-by.ts";
import { randomFor } from "../../base/random.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { NamedClausePair } from "../../domain/spec/clause-pair.ts";

/** An unordered pair of clauses, in the order of their ids, with the probability that the draw takes it. */
export interface DrawnClausePair {
  readonly first: Clause;
  readonly second: Clause;
  readonly sampling: "likely" | "uniform";
  readonly inclusionProbability: number;
}

export interface ClausePairDraw {
  /** Those with text are paired. */
  readonly clauses: readonly Clause[];
  readonly named: readonly NamedClausePair[];
  /** How many models must name a pair. */
  readonly namersNeeded: number;
  readonly count: number;
  readonly seed: number;
}

const uniformShare = 0.2;

/**
 * About `count` pairs of clauses: those that enough models name as likely to collide, same authority first, by how many name them (ties: drawn); and
 * a fifth of the count, or what likely pairs leave, uniformly from all pairs. A pair drawn both ways is there once, as likely. The probability is
 * that of either draw. O(clauses^2).
 */
export function drawClausePairs({ clauses, named, namersNeeded, count, seed }: ClausePairDraw): DrawnClausePair[] {
  const withText = clauses.filter(({ text }) => text !== "").sort((a, b) => (a.clauseId < b.clauseId ? -1 : 1));
  const all = withText.flatMap((first, index) => withText.slice(index + 1).map((second) => ({ first, second })));
  const luck = (purpose: string, { first, second }: Pairing): number =>
    randomFor(seed, "clause-pairs", purpose, first.clauseId, second.clauseId).next();
  const likely = likelyOf(all, named, namersNeeded);
  const uniformCount = Math.min(all.length, Math.max(Math.round(uniformShare * count), count - likely.length));
  const uniformProbability = all.length === 0 ? 0 : uniformCount / all.length;
  const either = (probability: number): number => 1 - (1 - probability) * (1 - uniformProbability);
  const taken = new Map<string, DrawnClausePair>();
  let room = count - uniformCount;
  for (const [, tier] of [...groupBy(likely, ({ rank }) => rank)].sort(([a], [b]) => b - a)) {
    const probability = Math.min(1, room / tier.length);
    const drawn = byLuck(tier, (pairing) => luck("likely", pairing)).slice(0, room);
    room -= drawn.length;
    for (const { first, second } of drawn) {
      taken.set(keyOfPairing({ first, second }), {
        ...{ first, second, sampling: "likely", inclusionProbability: either(probability) },
      });
    }
  }
  const ofTaken = new Set(taken.keys());
  for (const pairing of byLuck(all, (candidate) => luck("uniform", candidate)).slice(0, uniformCount)) {
    if (!ofTaken.has(keyOfPairing(pairing)))
      taken.set(keyOfPairing(pairing), { ...pairing, sampling: "uniform", inclusionProbability: uniformProbability });
  }
  return [...taken.values()];
}

interface Pairing {
  readonly first: Clause;
  readonly second: Clause;
}

/** Pairs that enough models name, from either side, with their rank: same authority before any number of models. */
function likelyOf(all: readonly Pairing[], named: readonly NamedClausePair[], needed: number) {
  const namers = new Map<string, Set<string>>();
  for (const { clauseId, otherId, namedBy } of named) {
    const key = [clauseId, otherId].sort().join("\n");
    namers.set(key, (namers.get(key) ?? new Set()).add(namedBy));
  }
  return all.flatMap((pairing) => {
    const { first, second } = pairing;
    const votes = namers.get(keyOfPairing(pairing))?.size ?? 0;
    return votes < needed ? [] : [{ first, second, rank: votes + (first.authority === second.authority ? 1000 : 0) }];
  });
}

function byLuck<T extends Pairing>(pairings: readonly T[], luck: (pairing: Pairing) => number): T[] {
  return pairings
    .map((pairing) => ({ pairing, draw: luck(pairing) }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ pairing }) => pairing);
}

function keyOfPairing({ first, second }: Pairing): string {
  return `${first.clauseId}\n${second.clauseId}`;
}
