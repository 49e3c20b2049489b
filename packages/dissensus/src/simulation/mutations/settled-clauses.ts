import { randomFor } from "../../base/random.ts";
import { places } from "../lexicon/settings.ts";
import type { PlantedClause } from "../spec/write-world-spec.ts";

export interface SettledClausesOptions {
  readonly worldSeed: number;
  /** Pairs of clauses that claim the same cases, each settled by a sentence of precedence or by authority. */
  readonly collisions: number;
  /** Clauses that hold everywhere and leave room for one another. */
  readonly others: number;
  /** Clauses that demand the utmost: hard to follow, at odds with none. With the collisions at most one per place of the world. */
  readonly strict: number;
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
  /** Ids of the clauses that hold everywhere, and of the strict ones. */
  readonly others: readonly string[];
  readonly strict: readonly string[];
}

/**
 * A spec of the world without a defect of its own: its colliding clauses come in pairs, each pair about two concerns and one place of its own, each clause
 * putting its concern before the other's; two in three are settled by a sentence of precedence in the first clause, one in three by authority. Wordings,
 * places, ids and order are drawn; ids say nothing.
 */
export function settledClauses({ worldSeed, collisions, others, strict }: SettledClausesOptions): SettledClauses {
  if (collisions + strict > places.length) throw new RangeError(`the world has no more than ${places.length} places`);
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
      by: i % 3 === 2 ? "authority" : "precedence",
    }),
  );
  const everywhere = Array.from(
    { length: others },
    (_, i): PlantedClause => ({
      ...{ ...plain, id: nextId(), authority: "user", place: null },
      demand: { kind: "lean-to", category: categoryOfOther(worldSeed, i) },
    }),
  );
  const demanding = Array.from(
    { length: strict },
    (_, i): PlantedClause => ({
      ...{ ...plain, id: nextId(), authority: "developer", place: nextPlace(), limit: 6 },
      demand: { kind: "always", category: `Kind ${worldSeed}.strict ${i}` },
    }),
  );
  return {
    clauses: random.shuffle([...groups.flatMap(({ clauses }) => clauses), ...everywhere, ...demanding]),
    pairs: groups.map(({ pair }) => pair),
    others: everywhere.map(({ id }) => id),
    strict: demanding.map(({ id }) => id),
  };
}

/** What the i-th clause that holds everywhere is about. */
export function categoryOfOther(worldSeed: number, i: number): string {
  return `Kind ${worldSeed}.other ${i}`;
}

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
    ...{ ...plain, place, id: ids[0], authority: isByAuthority ? "root" : "developer" },
    demand: { kind: "favour", category, over },
    precedence: isByAuthority ? null : { category, over },
  };
  const second: PlantedClause = {
    ...{ ...plain, place, id: ids[1], authority: isByAuthority ? "guideline" : "developer" },
    demand: { kind: "favour", category: over, over: category },
  };
  return { clauses: [first, second], pair: { first: ids[0], second: ids[1], by } };
}

const idSyllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te"];
