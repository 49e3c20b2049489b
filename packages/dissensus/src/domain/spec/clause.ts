import type { Table } from "../table.ts";

/** One rule of the spec: the text under one heading, one list item, or one paragraph. */
export interface Clause {
  readonly clauseId: string;
  readonly title: string;
  /** Authority level as the spec writes it ("root", "developer" ...), or null. */
  readonly authority: string | null;
  readonly parentId: string | null;
  /** Heading level, from 1; list items and paragraphs are one deeper than their heading. */
  readonly depth: number;
  /** First and last line in the spec's file, from 1, both included. */
  readonly lineStart: number;
  readonly lineEnd: number;
  /** Normative text only: no heading, commentary or example. Empty where a heading only holds other headings. */
  readonly text: string;
  /** Ids of the clauses that the text refers to. */
  readonly references: readonly string[];
}

export const clausesTable: Table<Clause> = {
  name: "clauses",
  columns: {
    clauseId: "text",
    title: "text",
    authority: "text",
    parentId: "text",
    depth: "integer",
    lineStart: "integer",
    lineEnd: "integer",
    text: "text",
    references: "text[]",
  },
  key: ["lineStart", "clauseId"],
};
