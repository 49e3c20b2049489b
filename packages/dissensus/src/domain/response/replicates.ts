import { canonicalJson } from "../../base/canonical-json.ts";
import type { NoiseBasis } from "./noise.ts";

/** What repeats itself on one scenario, by which noise is told from difference. */
export interface Replicates {
  readonly of: NoiseBasis;
  /** Readings that one number is the mean of: it comes in steps of 1 / readings. */
  readonly readings: number;
  /** Offsets of scorers that were estimated from these numbers and taken out: degrees of freedom that are gone. */
  readonly offsets: number;
  /** Per value: per target of the set its replicates, in the order of the set; a target without a score has none. */
  readonly values: readonly [readonly (readonly number[])[], readonly (readonly number[])[]];
}

/** As a table's column of JSON holds it, numbers at 9 decimals. */
export function formatReplicates({ values, ...rest }: Replicates): string {
  const rounded = values.map((groups) => groups.map((group) => group.map((x) => Math.round(x * 1e9) / 1e9)));
  return canonicalJson({ ...rest, values: rounded });
}

export function parseReplicates(text: string): Replicates {
  return JSON.parse(text) as Replicates;
}
