/** Column types of the run's tables, as Parquet stores them. Every column but the key's may be null. `json` is canonical JSON text. */
export type ColumnType = "text" | "integer" | "real" | "boolean" | "json" | "text[]" | "real[]";

/** A table of the run: its name is the stage's name and the file's name. Rows are unique by `key`, and sorted by it. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: { readonly [Column in keyof Row & string]: ColumnType };
  /** Columns, all in `columns` (a test says so). */
  readonly key: readonly string[];
  /** Never set: carries the row's type. */
  readonly row?: Row;
}

export type RowOf<T> = T extends { readonly row?: infer Row } ? NonNullable<Row> : never;
