// A run folder with a complete table of embeddings. Arguments: folder, count, dimensions. Prints JSON: rows.
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { type Embedding, embeddingsTable } from "../../packages/dissensus/src/domain/scenario/embedding.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import { textLikeVectors } from "./text-like-vectors.ts";

const rowsPerAppend = 600;
const framings = 3;
const [folder, count, dimensions] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const drawn = textLikeVectors(count, dimensions);
const idOf = (index: number): string => String(index).padStart(9, "0");

await using store = await openRunStore(folder, { tables: runTables });
await store.tables.open("embeddings", embeddingsTable, "as drawn");
for (let from = 0; from < count; from += rowsPerAppend) {
  const to = Math.min(from + rowsPerAppend, count);
  const values = drawn.read(from, to);
  const rows = Array.from({ length: to - from }, (_, at): Embedding => {
    const row = from + at;
    const vector = values.subarray(at * dimensions, (at + 1) * dimensions);
    return { scenarioId: idOf(row), pairId: idOf(Math.floor(row / framings)), embedder: "drawn", vector };
  });
  await store.tables.append("embeddings", [{ rows, failures: [] }]);
}
const { rows } = await store.tables.complete("embeddings", 0);
console.log(JSON.stringify({ rows }));
