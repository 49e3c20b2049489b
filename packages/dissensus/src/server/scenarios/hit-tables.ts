import type { DerivedTables } from "../../store/derived-tables.ts";
import { RecentResults } from "./recent-results.ts";

/** Searches whose hits are kept in memory. */
const keptSearches = 4;

/** Numbers with commas between them as rows: a quarter of the time of a JSON list. */
const documentsSql = `
SELECT unnest(CASE WHEN $1 = '' THEN []::INTEGER[] ELSE string_split($1, ',')::INTEGER[] END) AS document`;

/** The hits of the searches of answers asked for last, each a derived table: a list and the counts beside it share one search. */
export class HitTables {
  readonly #derived: DerivedTables;
  readonly #tables = new RecentResults<string>(keptSearches);
  #next = 0;

  constructor(derived: DerivedTables) {
    this.#derived = derived;
  }

  /** Name of the table with a search's hits, in its column `document`. `search` gives their numbers, with commas between them. */
  find(key: string, search: () => Promise<string>): Promise<string> {
    return this.#tables.get(key, async () => {
      const documents = await search();
      this.#next = (this.#next + 1) % (keptSearches + 1);
      const table = `answer_hits_${this.#next}`;
      await this.#derived.make(table, documentsSql, [documents]);
      return table;
    });
  }
}
