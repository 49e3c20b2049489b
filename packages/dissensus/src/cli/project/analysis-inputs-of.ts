import type { AnalysisInputs } from "../../analysis/analysis-inputs.ts";
import { isSimulated } from "../../domain/run/is-simulated.ts";
import type { RecordedRun } from "./project.ts";

/** What the analysis needs to know of a run besides its tables. */
export function analysisInputsOf({ inputs, config }: Pick<RecordedRun, "inputs" | "config">): AnalysisInputs {
  const embedder = inputs.panels.embedder[0]?.provider;
  const lexicalEmbedder = config.providers.some(({ name, kind }) => name === embedder && kind === "lexical");
  const simulatedProviders = config.providers.filter(isSimulated).map(({ name }) => name);
  return { ...inputs, lexicalEmbedder, simulatedProviders };
}
