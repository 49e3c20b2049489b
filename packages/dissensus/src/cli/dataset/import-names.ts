import { allTargets, modelSetsOf } from "../../domain/run/model-set.ts";
import type { PanelModel, Panels } from "../../domain/run/panel.ts";
import type { Provider } from "../../domain/run/provider-config.ts";
import { type Settings, settingsSchema } from "../../domain/run/settings.ts";
import { randomSubset } from "../../domain/scenario/selection.ts";
import type { DatasetSidecar } from "../../formats/dataset/dataset-sidecar.ts";
import { modelKeyOf, providerOfModelKey } from "../../formats/dataset/model-key.ts";
import { unstated } from "../../formats/dataset/pair-tables.ts";
import { releasedModelSets, subsetOfSplit } from "../../formats/dataset/splits.ts";
import type { ReadDataset } from "./read-dataset.ts";

/** Who is who in an imported dataset, as panels and settings say it. */
export interface ImportNames {
  readonly targets: ReadonlyMap<string, { readonly name: string; readonly provider: string }>;
  readonly panels: Panels;
  readonly providers: readonly Provider[];
  readonly settings: Settings;
  readonly subsetOf: (split: string) => string;
}

export function importNames(
  read: Pick<ReadDataset, "models" | "modelsOfSplit" | "judged" | "generators" | "judges">,
  sidecar: DatasetSidecar | null,
): ImportNames {
  const target = read.models.map((key) => targetOf(key, sidecar, read.judged));
  const targets = new Map(target.map((model, index) => [read.models[index]!, model]));
  const subsetOf = (split: string): string => sidecar?.subsets[split] ?? subsetOfSplit(split);
  const modelOf = (name: string): PanelModel => otherModel(name, sidecar);
  const known = (name: string): PanelModel[] => (name === unstated ? [] : [modelOf(name)]);
  const panels: Panels = {
    target,
    generator: read.generators.map(modelOf),
    author: known(sidecar?.author ?? unstated),
    scorer: [modelOf(sidecar?.scorer ?? unstated)],
    judge: read.judges.map(modelOf),
    labeller: [],
    writer: [],
    embedder: [],
  };
  const models = Object.values(panels).flat();
  const providers = [...new Set(models.map(({ provider }) => provider))].sort();
  const settings = settingsOf(panels, read, sidecar, subsetOf);
  return { targets, panels, settings, subsetOf, providers: providers.map((name) => providerOf(name, sidecar)) };
}

function settingsOf(
  panels: Panels,
  { modelsOfSplit }: Pick<ReadDataset, "modelsOfSplit">,
  sidecar: DatasetSidecar | null,
  subsetOf: (split: string) => string,
): Settings {
  const early = sidecar?.earlyStopping;
  const settings = settingsSchema.parse({
    arms: [sidecar?.arm ?? "none"],
    scoring: { mode: "joint", repeatShare: 0 },
    selections: { mode: "greedy", random: 0 },
    judging: { repeatShare: 0, ...(early ? { crossed: early.crossed } : {}) },
    ...(early ? { seed: early.seed } : {}),
    modelSets: sidecar?.modelSets ?? {},
  });
  if (sidecar !== null) return settings;
  const names = new Map(panels.target.map(({ name, model }) => [model, name]));
  const modelSets: Record<string, readonly string[]> = { ...settings.modelSets };
  const knownSets = new Set(modelSetsOf({ panels, settings }).map(({ name }) => name));
  for (const [split, columns] of modelsOfSplit) {
    const subset = subsetOf(split);
    if (subset === allTargets || subset === randomSubset || knownSets.has(subset)) continue;
    const ofProvider = panels.target.filter(({ provider }) => provider === subset).map(({ name }) => name);
    const members =
      releasedModelSets[split]?.flatMap((key) => names.get(key) ?? []) ??
      (ofProvider.length > 0 ? ofProvider : [...columns].flatMap((key) => names.get(key) ?? []));
    if (members.length >= 2) modelSets[subset] = [...members].sort();
  }
  return settingsSchema.parse({ ...settings, modelSets });
}

/** Judges are asked about the models that the spec is meant for: the others are not governed by it. */
function targetOf(key: string, sidecar: DatasetSidecar | null, judged: ReadonlySet<string>): PanelModel {
  const known = sidecar?.targets.find((target) => target.key === key);
  const { name, provider, governed } = known ?? {
    name: key,
    provider: providerOfModelKey(key),
    governed: judged.size === 0 || judged.has(key),
  };
  return { name, provider, model: known?.model ?? key, parameters: {}, governed };
}

/** A model in another role than that of a target. */
function otherModel(name: string, sidecar: DatasetSidecar | null): PanelModel {
  const told = name === unstated ? unstated : providerOfModelKey(modelKeyOf(name));
  const provider = sidecar?.providers[name] ?? told;
  return { name, provider, model: name, parameters: {}, governed: true };
}

function providerOf(name: string, sidecar: DatasetSidecar | null): Provider {
  return { name, kind: sidecar?.simulated.includes(name) ? "simulated" : "files" };
}
