import type { Table } from "../table.ts";

/** That one model, asked about one clause, names another that can claim the same case and ask for something else. */
export interface NamedClausePair {
  readonly clauseId: string;
  readonly otherId: string;
  readonly namedBy: string;
  /** Whether both clauses have the same level of authority, so that nothing in their headings says which goes first. */
  readonly sameAuthority: boolean;
  /** In a sentence: where they collide. */
  readonly situation: string;
}

/** So many models read every clause, and must name a pair for it to count as likely; fewer where the panel has fewer. */
export const readersOfClauses = 2;

export const clausePairsTable: Table<NamedClausePair> = {
  name: "clause-pairs",
  columns: { clauseId: "text", otherId: "text", namedBy: "text", sameAuthority: "boolean", situation: "text" },
  key: ["clauseId", "otherId", "namedBy"],
};
