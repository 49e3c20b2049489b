import type { Clause } from "./clause.ts";

/** A model spec as read from its file. */
export interface Spec {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly clauses: readonly Clause[];
  readonly warnings: readonly SpecWarning[];
}

export interface SpecWarning {
  readonly message: string;
  readonly line: number;
}
