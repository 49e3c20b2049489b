import type { Attribution } from "../findings/gap.ts";

export const attributionKinds = ["agreement", "ambiguity", "precedence", "redundancy", "scope", "coverage"] as const;

/** The counts of a row that may be missing. */
export function countsOfKinds(row: Attribution | undefined): Attribution {
  return {
    agreement: row?.agreement ?? 0,
    ambiguity: row?.ambiguity ?? 0,
    precedence: row?.precedence ?? 0,
    redundancy: row?.redundancy ?? 0,
    scope: row?.scope ?? 0,
    coverage: row?.coverage ?? 0,
  };
}
