import { keyOf } from "../../base/hash.ts";
import type { Table } from "../table.ts";

/** Two values that a scenario sets against each other. Unordered when drawn; the order of value1 and value2 is drawn too. */
export interface ValuePair {
  readonly pairId: string;
  readonly value1Id: string;
  readonly value2Id: string;
  readonly value1: string;
  readonly value2: string;
  readonly category1: string;
  readonly category2: string;
  /** What the taxonomy says of each value; may be empty. */
  readonly description1: string;
  readonly description2: string;
  /** The generator that writes this pair's scenarios. */
  readonly generator: string;
  /** Null, like the probability, in an imported dataset that does not say. */
  readonly sampling: "uniform" | "stratified" | null;
  /** Probability that this pair is among those drawn. */
  readonly inclusionProbability: number | null;
}

/** Key of the unordered pair: 16 hex digits, the same whichever value is named first. */
export function pairIdOf(valueIdA: string, valueIdB: string): string {
  return keyOf([valueIdA, valueIdB].sort()).slice(0, 16);
}

export const pairsTable: Table<ValuePair> = {
  name: "pairs",
  columns: {
    pairId: "text",
    value1Id: "text",
    value2Id: "text",
    value1: "text",
    value2: "text",
    category1: "text",
    category2: "text",
    description1: "text",
    description2: "text",
    generator: "text",
    sampling: "text",
    inclusionProbability: "real",
  },
  key: ["pairId"],
};
