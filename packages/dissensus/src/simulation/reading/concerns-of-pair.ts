import { type ClauseCollision, clauseCollision } from "./clause-collision.ts";
import { themesOfPair } from "./theme.ts";

/** What a pair of value blocks is about: the concerns of two values, or where two clauses collide. */
export function concernsOfPair(
  valueBlock1: string,
  valueBlock2: string,
  worldSeed: number,
): Pick<ClauseCollision, "themes" | "place"> {
  const [clause1, clause2] = [clauseIn(valueBlock1), clauseIn(valueBlock2)];
  if (clause1 === null || clause2 === null) return { themes: themesOfPair(valueBlock1, valueBlock2), place: null };
  return clauseCollision(clause1, clause2, worldSeed);
}

/** The text of a clause that stands in a value's place; null for a value. */
function clauseIn(valueBlock: string): string | null {
  return valueBlock.match(/^The principle "[^\n]*": ([\s\S]*)$/)?.[1] ?? null;
}
