import { type Disagreement, disagreementsTable } from "../../domain/response/disagreement.ts";
import { allTargets, modelSetsOf } from "../../domain/run/model-set.ts";
import { distanceScale } from "../../domain/scenario/distance-scale.ts";
import { selectionThreshold } from "../../domain/scenario/distance-threshold.ts";
import { type Duplicate, duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { embeddingsTable } from "../../domain/scenario/embedding.ts";
import { type Selection, selectionsTable } from "../../domain/scenario/selection.ts";
import type { StageContext, StreamStage, TableStream } from "../../pipeline/stage.ts";
import { randomDraw } from "./random-draw.ts";
import { type Candidate, selectSubset } from "./select-subset.ts";

const reads = { embeddings: embeddingsTable, duplicates: duplicatesTable, disagreements: disagreementsTable };

/**
 * Which scenarios the costly stages look at: per model set those of high disagreement, spread out by disagreement-weighted k-center over the
 * survivors of de-duplication, under the primary arm; and a uniform random subset of the survivors, the base for rates.
 */
export const selectionsStage: StreamStage<typeof reads, Selection> = {
  kind: "stream",
  name: "selections",
  reads,
  by: null,
  writes: selectionsTable,
  async rows({ embeddings, duplicates, disagreements }, context) {
    const pairOf = await survivorsOf(duplicates);
    const draw = randomDraw(pairOf, context.settings);
    const candidates = await candidatesOf(disagreements, pairOf, draw.weigh, context);
    const { settings, lexicalEmbedder } = context;
    const scale = await distanceScale(embeddings, lexicalEmbedder, settings.selections.threshold);
    const threshold = selectionThreshold(settings, scale);
    const rows: Selection[] = [];
    for (const [subset, of] of candidates)
      for (const row of await selectSubset(embeddings, of, subset, threshold, context)) rows.push(row);
    return [...rows, ...draw.selections()];
  },
};

/** The pair of each scenario that de-duplication kept. */
async function survivorsOf(duplicates: TableStream<Duplicate>): Promise<Map<string, string>> {
  const pairOf = new Map<string, string>();
  for await (const { scenarioId, pairId, kept } of duplicates.rows()) if (kept) pairOf.set(scenarioId, pairId);
  return pairOf;
}

/** Survivors of enough disagreement, per subset, in the order of the table's key. Tells the random draw the disagreements over all targets. */
async function candidatesOf(
  disagreements: TableStream<Disagreement>,
  pairOf: ReadonlyMap<string, string>,
  weigh: (scenarioId: string, disagreement: number) => void,
  context: StageContext,
): Promise<Map<string, Candidate[]>> {
  const { arms, selections } = context.settings;
  const names = modelSetsOf(context)
    .map((set) => set.name)
    .filter((name) => selections.subsets?.includes(name) ?? true);
  const candidates = new Map<string, Candidate[]>(names.map((name) => [name, []]));
  for await (const { scenarioId, arm, modelSet, disagreement } of disagreements.rows()) {
    const pairId = pairOf.get(scenarioId);
    if (arm !== arms[0] || pairId === undefined) continue;
    if (modelSet === allTargets) weigh(scenarioId, disagreement);
    if (disagreement >= selections.minimumDisagreement)
      candidates.get(modelSet)?.push({ scenarioId, pairId, weight: disagreement });
  }
  return candidates;
}
