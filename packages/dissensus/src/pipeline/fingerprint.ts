import { keyOf } from "../base/hash.ts";
import type { StageState } from "../store/run-store.ts";
import type { Prompts } from "./prompt.ts";
import type { AnyStage, StageContext } from "./stage.ts";

/**
 * Hash of everything that a stage's rows depend on. A stage whose fingerprint is unchanged is not run again; one whose fingerprint changed is
 * made anew, from the ledger where the calls are the same.
 */
export function fingerprintOf(
  stage: AnyStage,
  context: StageContext,
  prompts: Prompts,
  states: ReadonlyMap<string, StageState>,
): string {
  const role = stage.kind === "ask" ? stage.role : stage.kind === "embed" ? "embedder" : null;
  return keyOf({
    stage: stage.name,
    format,
    spec: context.spec.hash,
    variants: Object.fromEntries(Object.entries(context.variants).map(([name, { hash }]) => [name, hash])),
    given: context.given[stage.name]?.hash,
    taxonomy: context.taxonomy.hash,
    settings: context.settings,
    // Model sets, assignments and orders depend on the panels; parameters only where the stage itself asks. How a model is reached, batch or not,
    // changes nothing.
    panels: Object.fromEntries(
      Object.entries(context.panels).map(([name, models]) => [
        name,
        models.map((model) =>
          name === role
            ? { ...model, mode: undefined }
            : { name: model.name, provider: model.provider, governed: model.governed },
        ),
      ]),
    ),
    lexicalEmbedder: context.lexicalEmbedder,
    prompts: promptNamesOf(stage).map((name) => [name, prompts.get(name)?.hash ?? null]),
    reads: Object.values(stage.reads).map((table) => [table.name, states.get(table.name)?.contentHash ?? null]),
  });
}

/**
 * Stages whose rows are not, or not all, what the run's inputs ask for: open ones, ones made from other inputs, and those that read from such.
 * Empty: the run is finished.
 */
export function unfinishedStages(
  stages: readonly AnyStage[],
  context: StageContext,
  prompts: Prompts,
  known: readonly StageState[],
): string[] {
  const current = new Map<string, StageState>();
  for (const stage of stages) {
    const state = known.find((candidate) => candidate.stage === stage.name);
    const ready = Object.values(stage.reads).every((table) => current.has(table.name));
    if (!ready || state?.status !== "complete") continue;
    if (state.fingerprint === fingerprintOf(stage, context, prompts, current)) current.set(stage.name, state);
  }
  return stages.map((stage) => stage.name).filter((name) => !current.has(name));
}

/** Raised when stages change what they make of the same inputs. */
const format = 5;

export function promptNamesOf(stage: AnyStage): string[] {
  return stage.kind === "ask" ? Object.values(stage.passes).flatMap((pass) => [...pass.prompts]) : [];
}
