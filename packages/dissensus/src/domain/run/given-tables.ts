/** Rows of one table that a run does not make itself, and their hash. */
export interface GivenTable {
  readonly rows: readonly object[];
  /** SHA-256 of the rows as JSON lines. */
  readonly hash: string;
}

/** Given rows by table; `{}` for a run that makes everything itself. A table given without rows leaves its stage out. */
export type GivenTables = Readonly<Record<string, GivenTable>>;
