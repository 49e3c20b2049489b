import type { DefectCard } from "../../packages/dissensus/src/analysis/findings/defects.ts";
import { type DefectType, defectIdOf } from "../../packages/dissensus/src/domain/defect/defect.ts";
import type { PlantedDefect } from "../../packages/dissensus/src/simulation/mutations/mutate.ts";
import { type MutationOperator, typeOfOperator } from "../../packages/dissensus/src/simulation/mutations/operators.ts";
import { type Examination, pairKey } from "./examine.ts";

/** Area under the ROC curve: how often a positive's score is above a negative's, ties counting half. NaN without one of either. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  let wins = 0;
  for (const positive of positives) {
    for (const negative of negatives) wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
  }
  return wins / (positives.length * negatives.length);
}

export interface Ranking {
  readonly auc: number;
  /** Share of the k planted pairs among the k best, ties at the border counting in proportion. */
  readonly recall: number;
}

/** How well a score over all pairs of a spec's clauses finds the planted ones. What has no score has 0. */
export function rankingOf({ spec, clauseIds }: Examination, scoreOf: (key: string) => number): Ranking {
  const planted = new Set(spec.planted.map(({ clauseIds: [a, b] }) => pairKey(a!, b!)));
  const scores = clauseIds.flatMap((a, i) =>
    clauseIds.slice(i + 1).map((b) => ({ isPlanted: planted.has(pairKey(a, b)), score: scoreOf(pairKey(a, b)) })),
  );
  const [positives, negatives] = [true, false].map((wanted) =>
    scores.filter(({ isPlanted }) => isPlanted === wanted).map(({ score }) => score),
  ) as [number[], number[]];
  const border = scores.map(({ score }) => score).sort((a, b) => b - a)[planted.size - 1]!;
  const above = scores.filter(({ score }) => score > border).length;
  const at = scores.filter(({ score }) => score === border).length;
  const found = positives.reduce((sum, score) => {
    return sum + (score > border ? 1 : score === border ? (planted.size - above) / at : 0);
  }, 0);
  return { auc: areaUnderCurve(positives, negatives), recall: found / planted.size };
}

/** The score of conflicts on fresh scenarios, confirmed or not; a pair that was never put to the test has none. */
export function testedScores({ confirmation }: Examination): ReadonlyMap<string, number> {
  const conflicts = confirmation.tested.filter(({ kind }) => kind === "conflict");
  return new Map(conflicts.map(({ a, b, score }) => [pairKey(a, b), score]));
}

/** The types that say that the spec is at fault. */
const faultsOfSpec: readonly DefectType[] = [
  "contradiction",
  "precedence-gap",
  "ambiguity",
  "coverage-gap",
  "granularity-gap",
];

/** Confirmed defects of the spec, on a spec that has none. */
export function falseDefects({ cards }: Examination): number {
  return cards.filter(({ status, type }) => status === "confirmed" && faultsOfSpec.includes(type)).length;
}

/** For each planted defect that a confirmed card is about: the type that the most severe of these cards gives it. */
export function typesGiven({
  spec,
  cards,
}: Examination): { readonly wanted: DefectType | null; readonly given: DefectType | null }[] {
  const operator = spec.operator as MutationOperator;
  const confirmed = cards.filter(({ status }) => status === "confirmed");
  return spec.planted.map((planted) => {
    const about = confirmed.find((card) => isAbout(card, planted, operator));
    return { wanted: typeOfOperator[operator], given: about?.type ?? null };
  });
}

/** A conflict is localised by both its clauses, what one clause is at fault for by that clause, a gap by the two values that nothing covers. */
function isAbout(
  { id, clauses }: DefectCard,
  { clauseIds, categories }: PlantedDefect,
  operator: MutationOperator,
): boolean {
  if (clauseIds.length === 0) return id === defectIdOf("coverage", categories);
  const named = clauses.map(({ clauseId }) => clauseId);
  const isConflict = clauseIds.length === 2 && operator !== "make-vague";
  return isConflict
    ? clauseIds.every((clauseId) => named.includes(clauseId))
    : clauseIds.some((clauseId) => named.includes(clauseId));
}

/** The least share of attempts that satisfy every judge comes first: for cases that contradict themselves by design, and for others that can be satisfied. */
export function satisfiability(examinations: readonly Examination[]): {
  readonly contradictory: number[];
  readonly satisfiable: number[];
} {
  const found = { contradictory: [] as number[], satisfiable: [] as number[] };
  for (const { spec, probed } of examinations) {
    const planted = new Set(spec.planted.map(({ clauseIds: [a = "", b = ""] }) => pairKey(a, b)));
    const atFault = new Set(spec.planted.flatMap(({ clauseIds }) => clauseIds));
    const colliding = new Set(spec.collisions.map(([a, b]) => pairKey(a, b)));
    for (const { clauseIds, satisfied, attempts } of probed) {
      const key = pairKey(...clauseIds);
      if (spec.operator === "insert-negation" && planted.has(key)) found.contradictory.push(-satisfied / attempts);
      else if (!colliding.has(key) && !clauseIds.some((id) => atFault.has(id)))
        found.satisfiable.push(-satisfied / attempts);
    }
  }
  return found;
}
