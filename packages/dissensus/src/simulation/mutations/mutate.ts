import { type Random, randomFor } from "../../base/random.ts";
import type { PlantedClause, PlantedDemand } from "../spec/write-world-spec.ts";
import type { MutationOperator } from "./operators.ts";
import type { SettledClauses, SettledPair } from "./settled-clauses.ts";

/** Where a defect was planted. */
export interface PlantedDefect {
  /** Ids: two where clauses collide, one where one clause is at fault, none where no clause is left. */
  readonly clauseIds: readonly string[];
  /** The two categories that the clauses were about. */
  readonly categories: readonly [string, string];
}

export interface Mutant {
  readonly operator: MutationOperator;
  readonly clauses: readonly PlantedClause[];
  readonly planted: readonly PlantedDefect[];
}

/**
 * A spec with an operator applied in `count` places, drawn among those where it can be (fewer where there are not so many). Same seed and
 * clauses, same mutant; an inserted clause stands behind the one that it contradicts.
 */
export function mutate(spec: SettledClauses, operator: MutationOperator, count: number, seed: number): Mutant {
  const random = randomFor("mutate", seed, operator);
  const candidates = random.shuffle(placesFor[appliesTo[operator]](spec, random));
  let clauses = spec.clauses;
  const planted = candidates.slice(0, count).map((place) => {
    const before = clauses;
    clauses = operators[operator](place, before);
    return { clauseIds: idsAtFault(operator, place), categories: categoriesOf(place, before) };
  });
  return { operator, clauses, planted };
}

/** A clause and the one that it is about, where there are two; else twice the same. */
type Place = Pick<SettledPair, "first" | "second">;

/** What an operator can be applied to. */
const appliesTo = {
  "delete-precedence": "precedence",
  "insert-negation": "single",
  "delete-clause": "others",
  "swap-authority": "authority",
  "make-vague": "authority",
  "change-number": "single",
  "remove-scope": "single",
  "contradict-by-example": "single",
} as const satisfies Readonly<Record<MutationOperator, string>>;

const placesFor: Readonly<
  Record<(typeof appliesTo)[MutationOperator], (spec: SettledClauses, random: Random) => Place[]>
> = {
  precedence: ({ pairs }) => pairs.filter(({ by }) => by === "precedence"),
  authority: ({ pairs }) => pairs.filter(({ by }) => by === "authority"),
  single: ({ singles }) => singles.map((id) => ({ first: id, second: id })),
  others({ others }, random) {
    const ids = random.shuffle(others);
    return ids.flatMap((first, i) => (i % 2 === 0 && ids[i + 1] ? [{ first, second: ids[i + 1]! }] : []));
  },
};
type Mutate = (place: Place, clauses: readonly PlantedClause[]) => readonly PlantedClause[];

const operators: Readonly<Record<MutationOperator, Mutate>> = {
  "delete-precedence": ({ first }, clauses) => changed(clauses, first, () => ({ precedence: null })),
  "insert-negation": ({ first }, clauses) =>
    clauses.flatMap((clause) => {
      if (clause.id !== first) return [clause];
      return [clause, { ...clause, id: negationOf(first), demand: oppositeOf(clause.demand), precedence: null }];
    }),
  "delete-clause": ({ first, second }, clauses) => clauses.filter(({ id }) => id !== first && id !== second),
  "swap-authority": ({ first, second }, clauses) => {
    const levelOf = (wanted: string) => clauses.find(({ id }) => id === wanted)!.authority;
    const [ofFirst, ofSecond] = [levelOf(first), levelOf(second)];
    const firstChanged = changed(clauses, first, () => ({ authority: ofSecond }));
    return changed(firstChanged, second, () => ({ authority: ofFirst }));
  },
  "make-vague": ({ first, second }, clauses) => {
    const firstChanged = changed(clauses, first, () => ({ vague: true }));
    return changed(firstChanged, second, () => ({ vague: true }));
  },
  "change-number": ({ first }, clauses) => changed(clauses, first, () => ({ limit: 1 })),
  "remove-scope": ({ first }, clauses) => changed(clauses, first, () => ({ place: null })),
  "contradict-by-example": ({ first }, clauses) =>
    changed(clauses, first, ({ demand }) => ({ example: oppositeOf(demand) })),
};

function changed(
  clauses: readonly PlantedClause[],
  id: string,
  change: (clause: PlantedClause) => Partial<PlantedClause>,
): PlantedClause[] {
  return clauses.map((clause) => (clause.id === id ? { ...clause, ...change(clause) } : clause));
}

function oppositeOf({ category }: PlantedDemand): PlantedDemand {
  return { kind: "never", category };
}

function negationOf(id: string): string {
  return `${id}xo`;
}

function idsAtFault(operator: MutationOperator, { first, second }: Place): string[] {
  if (operator === "insert-negation") return [first, negationOf(first)];
  if (operator === "delete-clause") return [];
  return first === second ? [first] : [first, second];
}

function categoriesOf({ first, second }: Place, clauses: readonly PlantedClause[]): [string, string] {
  const categoryOf = (wanted: string): string => clauses.find(({ id }) => id === wanted)!.demand.category;
  return [categoryOf(first), categoryOf(second)];
}
