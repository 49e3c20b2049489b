import type { GivenTable } from "../../domain/run/given-tables.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { AnyStage, ComputeStage, Reads } from "../../pipeline/stage.ts";

/**
 * In the place of a stage: its table's rows as they were given, without asking anyone. Rows of pairs that the run does not have are left out, so that
 * a plan can count on some of the pairs.
 */
export function givenStage({ name, writes }: AnyStage, { rows: given }: GivenTable): AnyStage {
  const common = { kind: "compute", name, by: null, writes } as const;
  if (name === pairsTable.name || !("pairId" in writes.columns)) {
    return { ...common, reads: {}, rows: () => given } satisfies ComputeStage<Reads, object>;
  }
  return {
    ...common,
    reads: { pairs: pairsTable },
    rows({ pairs }) {
      const pairIds = new Set((pairs as readonly ValuePair[]).map(({ pairId }) => pairId));
      return given.filter((row) => pairIds.has((row as { readonly pairId: string }).pairId));
    },
  } satisfies ComputeStage<Reads, object>;
}
