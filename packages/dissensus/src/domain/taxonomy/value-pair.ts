import { keyOf } from "../../base/hash.ts";
import type { Table } from "../table.ts";

export const pairKinds = ["values", "clauses"] as const;
/** What is set against each other: two values of the taxonomy, or two clauses of the spec, each taken as a value. */
export type PairKind = (typeof pairKinds)[number];

/** Two values that a scenario sets against each other. Unordered when drawn; the order of value1 and value2 is drawn too. */
export interface ValuePair {
  readonly pairId: string;
  readonly kind: PairKind;
  /** Of a clause: `clause:` and its id; its name is the clause's title, its description the clause's text, its category empty. */
  readonly value1Id: string;
  readonly value2Id: string;
  readonly value1: string;
  readonly value2: string;
  readonly category1: string;
  readonly category2: string;
  /** What the taxonomy says of each value; may be empty. */
  readonly description1: string;
  readonly description2: string;
  /** 0 for a pair as it was drawn. From 1 on: the same two values again, for scenarios of their own. */
  readonly number: number;
  /** The generator that writes this pair's scenarios. */
  readonly generator: string;
  /** `likely`: named by models as a pair of clauses that may collide. Null, like the probability, in an imported dataset that does not say. */
  readonly sampling: "uniform" | "stratified" | "likely" | null;
  /** Probability that this pair is among those drawn. */
  readonly inclusionProbability: number | null;
}

/** How a clause is called where a value's id is wanted. */
export function clauseValueId(clauseId: string): string {
  return `clause:${clauseId}`;
}

/** Key of the unordered pair: 16 hex digits, the same whichever value is named first. */
export function pairIdOf(valueIdA: string, valueIdB: string): string {
  return keyOf([valueIdA, valueIdB].sort()).slice(0, 16);
}

/** The pair once more: number 0 is the pair itself, every other number a pair of its own, whose scenarios are new. */
export function numberedPair(pair: ValuePair, number: number): ValuePair {
  const pairId = number === 0 ? pair.pairId : keyOf([pair.pairId, number]).slice(0, 16);
  return { ...pair, pairId, number };
}

export const pairsTable: Table<ValuePair> = {
  name: "pairs",
  columns: {
    pairId: "text",
    kind: "text",
    value1Id: "text",
    value2Id: "text",
    value1: "text",
    value2: "text",
    category1: "text",
    category2: "text",
    description1: "text",
    description2: "text",
    number: "integer",
    generator: "text",
    sampling: "text",
    inclusionProbability: "real",
  },
  key: ["pairId"],
};
