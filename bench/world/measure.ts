/** One line of the table: a goal, with the mean and the worst over the repeats. */
export interface Measure {
  readonly what: string;
  readonly goal: string;
  readonly mean: number;
  readonly worst: number;
  readonly ok: boolean;
  /** What stands beside it, for the reader. */
  readonly beside?: string;
}

export const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
