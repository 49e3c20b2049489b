import type { Table } from "../table.ts";

/** One unit-norm vector per query. */
export interface Embedding {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly embedder: string;
  readonly vector: Float32Array;
}

export const embeddingsTable: Table<Embedding> = {
  name: "embeddings",
  columns: { scenarioId: "text", pairId: "text", embedder: "text", vector: "real[]" },
  key: ["pairId", "scenarioId"],
};
