import type { Table } from "../table.ts";

/** A leaf of the taxonomy: something an answer can care about. */
export interface Value {
  readonly valueId: string;
  readonly name: string;
  /** Second-level category, the unit of value profiles. */
  readonly category: string;
  /** From the broadest group to the narrowest cluster; may be empty. */
  readonly path: readonly string[];
  readonly description: string;
  /** Share of conversations in percent, where the taxonomy knows it. */
  readonly frequency: number | null;
}

export interface Taxonomy {
  readonly name: string;
  readonly file: string;
  /** SHA-256 of the file's text. */
  readonly hash: string;
  readonly values: readonly Value[];
}

const categories = new WeakMap<Taxonomy, readonly string[]>();

/** The categories of the taxonomy's values, each once, sorted. */
export function categoriesOf(taxonomy: Taxonomy): readonly string[] {
  let names = categories.get(taxonomy);
  if (!names) {
    names = [...new Set(taxonomy.values.map((value) => value.category))].sort();
    categories.set(taxonomy, names);
  }
  return names;
}

/** The categories, one a line, with their description where all of their values share one. */
export function categoryLines(taxonomy: Taxonomy): string[] {
  return categoriesOf(taxonomy).map((category) => {
    const descriptions = new Set(
      taxonomy.values.filter((value) => value.category === category).map((value) => value.description),
    );
    const [description = ""] = descriptions;
    return descriptions.size === 1 && description !== "" ? `${category}: ${description}` : category;
  });
}

export const valuesTable: Table<Value> = {
  name: "values",
  columns: { valueId: "text", name: "text", category: "text", path: "text[]", description: "text", frequency: "real" },
  key: ["valueId"],
};
