/** Counts of units by whether they show the first and the second trait. */
export interface TwoByTwoTable {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
}

/** Units in the table. */
export function tableTotal(table: TwoByTwoTable): number {
  return table.both + table.firstOnly + table.secondOnly + table.neither;
}
