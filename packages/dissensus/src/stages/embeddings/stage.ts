import { type Embedding, embeddingsTable } from "../../domain/scenario/embedding.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import type { EmbedStage } from "../../pipeline/stage.ts";

/** One unit-norm vector per query. */
export const embeddingsStage: EmbedStage<{ scenarios: typeof scenariosTable }, Scenario, Embedding> = {
  kind: "embed",
  name: "embeddings",
  reads: { scenarios: scenariosTable },
  by: "pairId",
  writes: embeddingsTable,
  texts: ({ scenarios }) =>
    scenarios.map((scenario) => {
      const { scenarioId, pairId, query } = scenario;
      return { key: scenarioId, pairId, scenarioId, text: query, subject: scenario };
    }),
  row: ({ scenarioId, pairId }, vector, embedder) => ({ scenarioId, pairId, embedder: embedder.name, vector }),
};
