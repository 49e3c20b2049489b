import { resolve } from "node:path";
import { say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { type EmbeddingsFile, readIds } from "./embeddings-file.ts";
import { type Pick, writePicks } from "./write-picks.ts";

/** Chosen rows of a file, in the order in which they were taken. */
export interface ChosenRows {
  readonly rows: Uint32Array;
  readonly pickDistances: Float64Array | null;
  /** By place among the chosen; null where all weigh 1. */
  readonly weights: ArrayLike<number> | null;
}

/** Writes chosen rows, with a column of ids if one is named, and says where. Errors: InputError where there is no such column. */
export async function writeSelection(
  { id, out }: { readonly id: string | undefined; readonly out: string },
  file: EmbeddingsFile,
  { rows, pickDistances, weights }: ChosenRows,
): Promise<void> {
  const ids = id === undefined ? null : await readIds(id, file, rows);
  const picks = Array.from(rows, (row, pick): Pick => {
    const distance = pick === 0 ? null : (pickDistances?.[pick] ?? null);
    return { pick, row, id: ids?.get(row) ?? null, weight: weights?.[pick] ?? 1, distance };
  });
  await writePicks(resolve(out), picks);
  say(`wrote         ${displayPath(resolve(out))}`);
}
