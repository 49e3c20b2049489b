import { fleissKappa } from "../../stats/agreement/fleiss-kappa.ts";
import { gwetAc1 } from "../../stats/agreement/gwet-ac1.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import { percentAgreement } from "../../stats/agreement/percent-agreement.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { unitsOfPatterns } from "../estimates/units-of-patterns.ts";
import type { JudgeFindings } from "../findings/judges.ts";
import type { RunQuestion } from "../run-question.ts";
import { judgePairs } from "./judge-pairs.ts";
import { judgeSummaries } from "./judge-summaries.ts";
import { readingOfAgreement } from "./reading-of-agreement.ts";

/** How far the judges agree, with each other and with themselves. */
export async function judgeFindings(ask: RunQuestion, inputs: AnalysisInputs): Promise<JudgeFindings> {
  const patterns = await ask<{ counts: number[]; units: number }>(`
, read AS (
  SELECT [count(*) FILTER (label = 'compliant'), count(*) FILTER (label = 'non_compliant'), count(*) FILTER (label = 'ambiguous')] AS counts
  FROM first_verdicts GROUP BY responseId
)
SELECT counts, count(*) AS units FROM read GROUP BY counts ORDER BY counts`);
  const size = inputs.panels.judge.length;
  const readings = ([compliant, nonCompliant, ambiguous]: readonly number[]): number =>
    compliant! + nonCompliant! + ambiguous!;
  const readByAll = patterns.filter(({ counts }) => readings(counts) === size && size > 1);
  const binary = unitsOfPatterns(readByAll.map(({ counts: [a, b, c], units }) => ({ counts: [a!, b! + c!], units })));
  const unscored = patterns.reduce((sum, { units }) => sum + units, 0) - binary.length;
  const [kappa, ac1, observed] = [fleissKappa(binary), gwetAc1(binary), percentAgreement(binary)];
  const alpha = krippendorffAlpha(unitsOfPatterns(patterns), { level: "nominal" });
  const single = patterns.reduce((sum, { counts, units }) => sum + (readings(counts) < 2 ? units : 0), 0);
  const prevalence = await clusteredShares(ask, {
    name: "prevalence",
    keys: [],
    observations: "SELECT pairId, problematic AS hit FROM first_verdicts",
    seed: inputs.settings.seed,
  });
  const numbers = {
    fleissKappa: quantityOf(kappa.estimate, binary.length, { unscored }),
    ac1: quantityOf(ac1.estimate, binary.length, { unscored }),
    prevalence: prevalence(),
  };
  return {
    judges: await judgeSummaries(ask, inputs),
    pairs: await judgePairs(ask, inputs),
    ...numbers,
    krippendorffAlpha: quantityOf(alpha.estimate, alpha.n, { unscored: single }),
    reading: readingOfAgreement({ ...numbers, observedAgreement: quantityOf(observed.estimate, observed.n) }),
  };
}
