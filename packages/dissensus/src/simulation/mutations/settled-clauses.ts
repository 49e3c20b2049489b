import { randomFor } from "../../base/random.ts";
import { places } from "../lexicon/settings.ts";
import type { PlantedClause } from "../spec/write-world-spec.ts";

export interface SettledClausesOptions {
  readonly worldSeed: number;
  /** Pairs of clauses that claim the same cases, each settled by a sentence of precedence or by authority. */
  readonly collisions: number;
  /** Clauses that hold everywhere, each on a level of authority of its own: at most four. */
  readonly others: number;
  /** Clauses that demand something without exception, each at a place of its own: with the collisions no more than the world has places. */
  readonly singles: number;
}

/** Two clauses of a spec that claim the same cases, and what settles which goes first. */
export interface SettledPair {
  readonly first: string;
  readonly second: string;
  readonly by: "precedence" | "authority";
}

export interface SettledClauses {
  readonly clauses: readonly PlantedClause[];
  readonly pairs: readonly SettledPair[];
  /** Ids. */
  readonly others: readonly string[];
  readonly singles: readonly string[];
}

/**
 * A spec of the world without a defect of its own: its colliding clauses come in pairs, each pair about two concerns and one place of its own, each clause
 * putting its concern before the other's; by turns a sentence of precedence in the first clause settles them, or one level of authority. Wordings,
 * places, ids and order are drawn; ids say nothing.
 */
export function settledClauses(options: SettledClausesOptions): SettledClauses {
  const { worldSeed, collisions, others, singles } = options;
  if (others > levels.length) throw new RangeError(`there are no more than ${levels.length} levels of authority`);
  if (collisions + singles > places.length) throw new RangeError(`the world has no more than ${places.length} places`);
  const random = randomFor(worldSeed, "settled clauses");
  const ids = random.shuffle(idSyllables.flatMap((a) => idSyllables.map((b) => `${a}${b}`)));
  const somewhere = random.shuffle(places);
  const nextId = (): string => ids.pop()!;
  const nextPlace = (): string => somewhere.pop()!;
  const groups = Array.from({ length: collisions }, (_, i) =>
    collidingClauses({
      ids: [nextId(), nextId()],
      categories: [`Kind ${worldSeed}.${i}.1`, `Kind ${worldSeed}.${i}.2`],
      place: nextPlace(),
      by: i % 2 === 1 ? "authority" : "precedence",
    }),
  );
  const everywhere = Array.from(
    { length: others },
    (_, i): PlantedClause => ({
      ...{ ...plain, id: nextId(), authority: levels[i]!, place: null },
      demand: { kind: "lean-to", category: categoryOfOther(worldSeed, i) },
    }),
  );
  const demanding = Array.from(
    { length: singles },
    (_, i): PlantedClause => ({
      ...{ ...plain, id: nextId(), authority: "root", place: nextPlace() },
      demand: { kind: "always", category: `Kind ${worldSeed}.single ${i}` },
    }),
  );
  return {
    clauses: random.shuffle([...groups.flatMap(({ clauses }) => clauses), ...everywhere, ...demanding]),
    pairs: groups.map(({ pair }) => pair),
    others: everywhere.map(({ id }) => id),
    singles: demanding.map(({ id }) => id),
  };
}

/** What the i-th clause that holds everywhere is about. */
export function categoryOfOther(worldSeed: number, i: number): string {
  return `Kind ${worldSeed}.other ${i}`;
}

const levels = ["root", "developer", "user", "guideline"] as const;
const plain = { vague: false, precedence: null, paraphrase: 0 } as const;

interface Collision {
  readonly ids: readonly [string, string];
  readonly categories: readonly [string, string];
  readonly place: string;
  readonly by: SettledPair["by"];
}

function collidingClauses({ ids, categories: [category, over], place, by }: Collision) {
  const isByAuthority = by === "authority";
  const first: PlantedClause = {
    ...{ ...plain, place, id: ids[0], authority: "developer" },
    demand: { kind: "favour", category, over },
    precedence: isByAuthority ? null : { category, over },
  };
  const second: PlantedClause = {
    ...{ ...plain, place, id: ids[1], authority: isByAuthority ? "user" : "developer" },
    demand: { kind: "favour", category: over, over: category },
  };
  return { clauses: [first, second], pair: { first: ids[0], second: ids[1], by } };
}

const idSyllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te"];
