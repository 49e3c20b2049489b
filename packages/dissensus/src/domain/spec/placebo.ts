import type { Table } from "../table.ts";

/** A clause in other words, of the same meaning. */
export interface Placebo {
  readonly clauseId: string;
  readonly writer: string;
  /** From 0: a writer is asked more than once, in case a text cannot be used. */
  readonly sample: number;
  readonly text: string;
  /** How many words were asked for. */
  readonly words: number;
}

export const placebosTable: Table<Placebo> = {
  name: "placebos",
  columns: { clauseId: "text", writer: "text", sample: "integer", text: "text", words: "integer" },
  key: ["clauseId", "sample"],
};
