/** A column of a Parquet file that is written for others: its name, and how it is stored. */
export type LayoutColumn = readonly [name: string, type: "text" | "integer" | "real" | "spectrum"];
