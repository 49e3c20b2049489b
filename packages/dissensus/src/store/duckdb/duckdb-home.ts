import type { DuckDBInstance } from "@duckdb/node-api";

/** A DuckDB that is opened when it is first needed, and closed if it was. */
export class DuckDbHome {
  readonly #open: () => Promise<DuckDBInstance>;
  #instance: Promise<DuckDBInstance> | undefined;
  #opened: DuckDBInstance | undefined;

  constructor(open: () => Promise<DuckDBInstance>) {
    this.#open = open;
  }

  readonly instance = (): Promise<DuckDBInstance> => {
    this.#instance ??= this.#open().then((instance) => {
      this.#opened = instance;
      return instance;
    });
    return this.#instance;
  };

  close(): void {
    this.#opened?.closeSync();
  }
}
