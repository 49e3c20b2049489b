import { groupBy } from "../../base/group-by.ts";
import type { RunInputs } from "./run-inputs.ts";

/** Targets whose disagreement is measured together: all of them, those of one provider (from two on), and sets that the settings name. */
export interface ModelSet {
  readonly name: string;
  readonly targets: readonly string[];
}

export const allTargets = "all";

export function modelSetsOf({ panels, settings }: Pick<RunInputs, "panels" | "settings">): ModelSet[] {
  const targets = panels.target;
  const sets: ModelSet[] = [{ name: allTargets, targets: targets.map((target) => target.name) }];
  for (const [provider, models] of groupBy(targets, (target) => target.provider)) {
    if (models.length >= 2 && models.length < targets.length) {
      sets.push({ name: provider, targets: models.map((model) => model.name) });
    }
  }
  for (const [name, names] of Object.entries(settings.modelSets)) sets.push({ name, targets: names });
  return sets;
}
