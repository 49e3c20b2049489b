import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { JudgeFindings } from "../findings/judges.ts";
import type { TrustFindings } from "../findings/trust.ts";
import type { DividedQuestion } from "../run-question.ts";
import { judgeTrust } from "./judge-trust.ts";
import { providerParts } from "./provider-parts.ts";
import { scorerTrust } from "./scorer-trust.ts";
import { trustWarnings } from "./trust-warnings.ts";

/** Whether judges, scorers and the choice of models can be trusted. */
export async function trustFindings(
  ask: DividedQuestion,
  inputs: AnalysisInputs,
  agreement: Pick<JudgeFindings, "reading" | "fleissKappa" | "prevalence">,
): Promise<TrustFindings> {
  const providers = await providerParts(ask, inputs);
  const judges = await judgeTrust(ask, inputs);
  const scorers = await scorerTrust(ask, inputs);
  return { warnings: trustWarnings({ providers, judges, scorers, agreement }), providers, judges, scorers };
}
