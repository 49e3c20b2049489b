import type { Table } from "../table.ts";
import type { SuspicionKind } from "./defect.ts";

/** Something that may be wrong with the spec, as a run of fresh scenarios is given it to test. */
export interface SuspicionRow {
  readonly suspicionId: string;
  readonly kind: SuspicionKind;
  /** Ids of one or two clauses, b empty for one; of a coverage gap, the names of its two values. */
  readonly a: string;
  readonly b: string;
  /** What gave reason to it, in words for whoever mends the spec. */
  readonly finding: string;
}

export const suspicionsTable: Table<SuspicionRow> = {
  name: "suspicions",
  columns: { suspicionId: "text", kind: "text", a: "text", b: "text", finding: "text" },
  key: ["suspicionId"],
};
