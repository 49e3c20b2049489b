import { randomFor } from "../../base/random.ts";
import { places } from "../lexicon/settings.ts";
import type { PlantedClause, PlantedDemand } from "../spec/write-world-spec.ts";

export interface SettledClausesOptions {
  readonly worldSeed: number;
  /** Pairs of clauses that collide, each settled by a sentence of precedence or by authority; at most one per place of the world. */
  readonly collisions: number;
  /** Clauses that collide with none. */
  readonly others: number;
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
}

/**
 * A spec of the world without a defect of its own: its colliding clauses come in pairs, each pair about two concerns and one place of its own, and each
 * settled, two in three by a sentence of precedence in the first clause and one in three by authority. Which demands collide, wordings, ids and order are
 * drawn; ids say nothing.
 */
export function settledClauses({ worldSeed, collisions, others }: SettledClausesOptions): SettledClauses {
  if (collisions > places.length) throw new RangeError(`the world has ${places.length} places, not ${collisions}`);
  const random = randomFor(worldSeed, "settled clauses");
  const ids = random.shuffle(idSyllables.flatMap((a) => idSyllables.map((b) => `${a}${b}`)));
  const somewhere = random.shuffle(places);
  const groups = Array.from({ length: collisions }, (_, i) =>
    collidingClauses({
      ids: [ids[2 * i]!, ids[2 * i + 1]!],
      categories: [`Kind ${worldSeed}.${i}.1`, `Kind ${worldSeed}.${i}.2`],
      place: somewhere[i]!,
      by: i % 3 === 2 ? "authority" : "precedence",
      isOpposed: random.next() < 0.5,
    }),
  );
  const loners = Array.from(
    { length: others },
    (_, i): PlantedClause => ({
      ...{ ...plain, id: ids[2 * collisions + i]!, authority: "user", place: null },
      demand: { kind: random.pick(["lean-to", "lean-from"] as const), category: `Kind ${worldSeed}.other ${i}` },
    }),
  );
  return {
    clauses: random.shuffle([...groups.flatMap(({ clauses }) => clauses), ...loners]),
    pairs: groups.map(({ pair }) => pair),
  };
}

const plain = { vague: false, precedence: null, paraphrase: 0 } as const;

interface Collision {
  readonly ids: readonly [string, string];
  readonly categories: readonly [string, string];
  readonly place: string;
  readonly by: SettledPair["by"];
  /** Whether each clause names both concerns and favours its own; else each demands its own without exception. */
  readonly isOpposed: boolean;
}

function collidingClauses({ ids, categories, place, by, isOpposed }: Collision) {
  const [category, over] = categories;
  const demandOf = (wanted: string, other: string): PlantedDemand =>
    isOpposed ? { kind: "favour", category: wanted, over: other } : { kind: "always", category: wanted };
  const isByAuthority = by === "authority";
  const first: PlantedClause = {
    ...{ ...plain, place, id: ids[0], authority: isByAuthority ? "root" : "developer" },
    demand: demandOf(category, over),
    precedence: isByAuthority ? null : { category, over },
  };
  const second: PlantedClause = {
    ...{ ...plain, place, id: ids[1], authority: isByAuthority ? "guideline" : "developer" },
    demand: demandOf(over, category),
  };
  return { clauses: [first, second], pair: { first: ids[0], second: ids[1], by } };
}

const idSyllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te"];
