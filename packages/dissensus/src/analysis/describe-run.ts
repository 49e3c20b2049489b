import { compareText } from "../base/compare.ts";
import { modelSetsOf } from "../domain/run/model-set.ts";
import { roles } from "../domain/run/panel.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import type { RunDescription } from "./findings/run-description.ts";
import { inModelSetOrder } from "./model-set-order.ts";

/** What was tested, with what, by whom. */
export function describeRun(inputs: AnalysisInputs): RunDescription {
  const { spec, taxonomy, settings, panels, lexicalEmbedder, simulatedProviders } = inputs;
  const panel = roles.flatMap((role) =>
    panels[role].map(({ name, provider, model, governed }) => ({
      role,
      name,
      provider,
      model,
      governed: role === "target" && governed,
      simulated: simulatedProviders.includes(provider),
    })),
  );
  const embedder = panels.embedder[0];
  return {
    spec:
      spec === null
        ? null
        : {
            name: spec.name,
            file: spec.file,
            hash: spec.hash,
            clauses: spec.clauses.filter(({ text }) => text !== "").length,
          },
    taxonomy: {
      name: taxonomy.name,
      hash: taxonomy.hash,
      values: taxonomy.values.length,
      categories: [...new Set(taxonomy.values.map((value) => value.category))].sort(compareText),
    },
    primaryArm: settings.arms[0]!,
    arms: settings.arms,
    settings,
    panel,
    modelSets: inModelSetOrder(modelSetsOf(inputs), (set) => set.name).map(({ name, targets }) => ({
      name,
      targets: targets.length,
    })),
    embedder: embedder ? { name: embedder.name, lexical: lexicalEmbedder } : null,
    simulatedRoles: roles.filter((role) => panel.some((entry) => entry.role === role && entry.simulated)),
  };
}
