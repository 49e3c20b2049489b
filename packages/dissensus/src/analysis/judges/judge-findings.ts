import { fleissKappa } from "../../stats/agreement/fleiss-kappa.ts";
import { gwetAc1 } from "../../stats/agreement/gwet-ac1.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import { percentAgreement } from "../../stats/agreement/percent-agreement.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { countUnits, type UnitPattern, unitsOfPatterns } from "../estimates/units-of-patterns.ts";
import type { JudgeFindings } from "../findings/judges.ts";
import type { RunQuestion } from "../run-question.ts";
import { failedVerdicts } from "./failed-verdicts.ts";
import { judgePairs } from "./judge-pairs.ts";
import { judgeSummaries } from "./judge-summaries.ts";
import { readingOfAgreement } from "./reading-of-agreement.ts";

/** How far the judges agree, with each other and with themselves. */
export async function judgeFindings(ask: RunQuestion, inputs: AnalysisInputs): Promise<JudgeFindings> {
  const patterns = await ask<UnitPattern>(`
, ${failedVerdicts},
asked AS (
  SELECT responseId, label FROM first_verdicts UNION ALL SELECT responseId, NULL FROM failed_verdicts WHERE NOT again
),
read AS (
  SELECT [count(*) FILTER (label = 'compliant'), count(*) FILTER (label = 'non_compliant'), count(*) FILTER (label = 'ambiguous')] AS counts
  FROM asked GROUP BY responseId
)
SELECT counts, count(*) AS units FROM read GROUP BY counts ORDER BY counts`);
  const prevalence = await clusteredShares(ask, {
    name: "prevalence",
    keys: [],
    tables: failedVerdicts,
    observations:
      "SELECT pairId, problematic AS hit FROM first_verdicts UNION ALL SELECT pairId, NULL FROM failed_verdicts WHERE NOT again",
    seed: inputs.settings.seed,
  });
  const { observedAgreement, ...agreement } = panelAgreement(patterns, inputs.panels.judge.length);
  const numbers = { ...agreement, prevalence: prevalence() };
  return {
    judges: await judgeSummaries(ask, inputs),
    pairs: await judgePairs(ask, inputs),
    ...numbers,
    reading: readingOfAgreement({ ...numbers, observedAgreement }),
  };
}

/** Coefficients from responses by how many judges gave each of the three labels. */
function panelAgreement(patterns: readonly UnitPattern[], judges: number) {
  const verdicts = ({ counts: [compliant, nonCompliant, ambiguous] }: UnitPattern): number =>
    compliant! + nonCompliant! + ambiguous!;
  const readByAll = patterns.filter((pattern) => verdicts(pattern) === judges && judges > 1);
  const binary = unitsOfPatterns(readByAll.map(({ counts: [a, b, c], units }) => ({ counts: [a!, b! + c!], units })));
  const n = countUnits(readByAll);
  const unscored = countUnits(patterns) - n;
  const single = countUnits(patterns.filter((pattern) => verdicts(pattern) < 2));
  const alpha = krippendorffAlpha(unitsOfPatterns(patterns), { level: "nominal" });
  return {
    observedAgreement: quantityOf(percentAgreement(binary).estimate, n, { unscored }),
    fleissKappa: quantityOf(fleissKappa(binary).estimate, n, { unscored }),
    ac1: quantityOf(gwetAc1(binary).estimate, n, { unscored }),
    krippendorffAlpha: quantityOf(alpha.estimate, countUnits(patterns) - single, { unscored: single }),
  };
}
