import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { RelationFindings } from "../findings/relations.ts";
import type { RunQuestion } from "../run-question.ts";
import { providerContrasts } from "./provider-contrasts.ts";
import { shownTogether } from "./shown-together.ts";
import { targetAffinities } from "./target-affinities.ts";
import { targetSimilarity } from "./target-similarity.ts";

/** Which value categories go with which targets and providers, and with each other. */
export async function relationFindings(ask: RunQuestion, inputs: AnalysisInputs): Promise<RelationFindings> {
  return {
    targets: await targetAffinities(ask, inputs),
    shown: await shownTogether(ask),
    similarity: await targetSimilarity(ask, inputs),
    contrasts: await providerContrasts(ask, inputs),
  };
}
