import { controlSpec } from "../../packages/dissensus/src/simulation/mutations/control.ts";
import { mutate, type PlantedDefect } from "../../packages/dissensus/src/simulation/mutations/mutate.ts";
import type { ControlOperator, MutationOperator } from "../../packages/dissensus/src/simulation/mutations/operators.ts";
import { categoryOfOther, settledClauses } from "../../packages/dissensus/src/simulation/mutations/settled-clauses.ts";
import { writeWorldSpec } from "../../packages/dissensus/src/simulation/spec/write-world-spec.ts";

export interface PlantedSpec {
  readonly operator: MutationOperator | ControlOperator;
  readonly worldSeed: number;
  readonly text: string;
  readonly planted: readonly PlantedDefect[];
  /** Ids of the clauses that claim the same cases, settled or not, by twos. */
  readonly collisions: readonly (readonly [string, string])[];
  /** Categories that the spec, before it was changed, had clauses for everywhere. */
  readonly values: readonly string[];
}

const size = { collisions: 5, others: 4, singles: 3 };
const perSpec = 2;

function settled(worldSeed: number) {
  const spec = settledClauses({ worldSeed, ...size });
  const values = Array.from({ length: size.others }, (_, i) => categoryOfOther(worldSeed, i));
  // The half of the grammar's wordings that no detector was tried on.
  const collisions = spec.pairs.map(({ first, second }) => [first, second] as const);
  return { spec, values, collisions, options: { worldSeed, wordings: "held-out", authorityIn: "headings" } as const };
}

export function mutantSpec(worldSeed: number, operator: MutationOperator): PlantedSpec {
  const { spec, values, collisions, options } = settled(worldSeed);
  const { clauses, planted } = mutate(spec, operator, perSpec, worldSeed);
  return { operator, worldSeed, text: writeWorldSpec({ ...options, clauses }), planted, collisions, values };
}

export function unchangedSpec(worldSeed: number, operator: ControlOperator): PlantedSpec {
  const { spec, values, collisions, options } = settled(worldSeed);
  return {
    operator,
    worldSeed,
    text: controlSpec({ ...options, clauses: spec.clauses }, operator, worldSeed),
    planted: [],
    collisions,
    values,
  };
}
