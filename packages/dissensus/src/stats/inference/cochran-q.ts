import { InputError } from "../../base/errors.ts";
import { chiSquaredTails } from "../distributions/chi-squared-distribution.ts";

export interface CochranQ {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** From chi-squared: good for about 24 or more informative units x treatments. */
  readonly pValue: number;
  /** Units used: those without a missing entry. */
  readonly n: number;
  /** Units with both successes and failures; the others carry nothing. */
  readonly informativeUnits: number;
}

/**
 * Cochran's test that k treatments succeed equally often on the same units. `table`: units x treatments of 1 or 0
 * (booleans too); units with a missing entry (null, undefined) are left out. NaN for fewer than two treatments or
 * without an informative unit. O(entries). Rows of unequal length or other entries are an InputError. Source: W. G.
 * Cochran, "The comparison of percentages in matched samples", 1950.
 */
export function cochranQ(table: readonly (readonly (0 | 1 | boolean | null | undefined)[])[]): CochranQ {
  const treatments = table[0]?.length ?? 0;
  const units = table.flatMap((row, unit) => completeRow(row, unit, treatments));
  const rowTotals = units.map((row) => row.reduce((a, b) => a + b, 0));
  const columnTotals = Array.from({ length: treatments }, (_, c) => units.reduce((sum, row) => sum + row[c]!, 0));
  const total = rowTotals.reduce((a, b) => a + b, 0);
  const squares = (totals: readonly number[]): number => totals.reduce((sum, t) => sum + t * t, 0);
  const degreesOfFreedom = treatments - 1;
  const between = degreesOfFreedom * (treatments * squares(columnTotals) - total ** 2);
  const statistic = between / (treatments * total - squares(rowTotals));
  return {
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredTails(statistic, degreesOfFreedom).upper,
    n: units.length,
    informativeUnits: rowTotals.filter((sum) => sum > 0 && sum < treatments).length,
  };
}

function completeRow(
  row: readonly (0 | 1 | boolean | null | undefined)[],
  unit: number,
  treatments: number,
): number[][] {
  if (row.length !== treatments || row.some((entry) => entry != null && Number(entry) !== 0 && Number(entry) !== 1)) {
    throw new InputError({
      area: "statistics",
      message: `unit ${unit} is not ${treatments} entries of 0 or 1`,
      cure: "Give every unit one entry per treatment: 1, 0, or null where it is missing.",
    });
  }
  return row.some((entry) => entry == null) ? [] : [row.map(Number)];
}
