import type { Table } from "../table.ts";

/** A clause in other words, of the same meaning. */
export interface Placebo {
  readonly clauseId: string;
  readonly writer: string;
  readonly text: string;
  /** How many words were asked for. */
  readonly words: number;
}

export const placebosTable: Table<Placebo> = {
  name: "placebos",
  columns: { clauseId: "text", writer: "text", text: "text", words: "integer" },
  key: ["clauseId"],
};
