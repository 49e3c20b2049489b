import { scenariosTable } from "../../domain/scenario/scenario.ts";
import type { EmbedderProvider } from "../../models/model.ts";
import type { RunStore } from "../../store/run-store.ts";

/** Lets an embedder whose vectors depend on all texts read the run's queries, once they are written. */
export function offerQueries(embedder: EmbedderProvider, { tables }: Pick<RunStore, "tables">): void {
  embedder.readCorpus?.(async function* () {
    for await (const { query } of tables.read(scenariosTable)) yield query;
  });
}
