/** A value of a hole in a query. */
type Parameter = string | number | boolean | null;

/**
 * Tables made from the run's, in DuckDB's memory and for this reader alone: what must be found at once, without a scan of the run. Queries name
 * them like the run's tables. Each SELECT is one, as for RunQuery.
 */
export interface DerivedTables {
  /** Makes a table of the rows of a SELECT, in their order, in place of one of the same name. `plain`: columns that are never compressed. */
  make(name: string, select: string, parameters?: readonly Parameter[], plain?: readonly string[]): Promise<void>;
  /** Adds the rows of a SELECT to a derived table. */
  add(name: string, select: string, parameters?: readonly Parameter[]): Promise<void>;
  /** Compresses in memory what was made so far: a quarter of the memory, for scans that take as long. */
  compress(): Promise<void>;
  /** Writes a derived table to `explorer/<file>` in the run folder; false where that folder cannot be written to. Files beside it go. */
  keep(name: string, file: string): Promise<boolean>;
  /** Makes a table from a file that was kept; false where there is none. */
  recall(name: string, file: string, plain?: readonly string[]): Promise<boolean>;
  /**
   * Which values of a column of a derived table the rows have that pass: value v is bit v of the bytes, the highest bit of the first byte being 0. The
   * column must be an INTEGER from 0 on, without nulls. For many rows a tenth of the time of `integers`, but in no order.
   */
  bits(from: ColumnOfTable, where: string, parameters?: readonly Parameter[]): Promise<Uint8Array>;
  /** The only column of a SELECT, which must be an INTEGER without nulls. */
  integers(select: string, parameters?: readonly Parameter[]): Promise<Int32Array>;
}

export interface ColumnOfTable {
  readonly table: string;
  readonly column: string;
}
