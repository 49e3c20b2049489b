import type { DerivedTables } from "../../store/derived-tables.ts";
import { RecentResults } from "./recent-results.ts";

/** Tables of hits that are kept in memory, per kind of search. */
const keptSearches = 4;

/** A SELECT with the documents that a search found. */
export interface Hits {
  readonly select: string;
  readonly parameters: readonly (string | number)[];
}

/** The hits of the searches asked for last, each a derived table: a list and the counts beside it share one search. */
export class HitTables {
  readonly #derived: DerivedTables;
  readonly #name: string;
  readonly #tables = new RecentResults<string>(keptSearches);
  #next = 0;

  /** `name` begins the names of the tables. */
  constructor(derived: DerivedTables, name: string) {
    this.#derived = derived;
    this.#name = name;
  }

  /** Name of the table with a search's hits, in its column `document`. */
  find(key: string, search: () => Promise<Hits>): Promise<string> {
    return this.#tables.get(key, async () => {
      const { select, parameters } = await search();
      this.#next = (this.#next + 1) % (keptSearches + 1);
      const table = `${this.#name}_${this.#next}`;
      await this.#derived.make(table, select, parameters);
      return table;
    });
  }
}
