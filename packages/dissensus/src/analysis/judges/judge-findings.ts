import { crossedShare } from "../../domain/response/first-readers.ts";
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
import { earlyStopping } from "./early-stopping.ts";
import { judgePairs } from "./judge-pairs.ts";
import { judgeSummaries } from "./judge-summaries.ts";
import { readingOfAgreement } from "./reading-of-agreement.ts";

/** How far the judges agree, with each other and with themselves. */
export async function judgeFindings(ask: RunQuestion, inputs: AnalysisInputs): Promise<JudgeFindings> {
  const patterns = await ask<ReadPattern>(`, asked AS (
  SELECT responseId, label FROM drawn_verdicts UNION ALL SELECT responseId, NULL FROM failed_verdicts WHERE NOT again
),
read AS (
  SELECT [count(*) FILTER (label = 'compliant'), count(*) FILTER (label = 'non_compliant'), count(*) FILTER (label = 'ambiguous')] AS counts,
    responseId IN (SELECT responseId FROM crossed_responses) AS crossed
  FROM asked GROUP BY responseId
)
SELECT counts, crossed, count(*) AS units FROM read GROUP BY counts, crossed ORDER BY counts, crossed`);
  const prevalence = await clusteredShares(ask, {
    name: "prevalence",
    keys: [],
    observations:
      "SELECT pairId, problematic AS hit FROM drawn_verdicts UNION ALL SELECT pairId, NULL FROM failed_verdicts WHERE NOT again",
    seed: inputs.settings.seed,
  });
  const { observedAgreement, ...agreement } = panelAgreement(patterns, inputs.panels.judge.length);
  const numbers = { ...agreement, prevalence: prevalence() };
  const { seed, judging } = inputs.settings;
  return {
    judges: await judgeSummaries(ask, inputs),
    pairs: await judgePairs(ask, inputs),
    ...numbers,
    reading: readingOfAgreement({ ...numbers, observedAgreement }),
    ...(crossedShare(judging.crossed, inputs.panels.judge.length) < 1
      ? { earlyStopping: await earlyStopping(ask, seed) }
      : {}),
  };
}

/** `crossed`: every judge was asked about the response, whatever others say. */
interface ReadPattern extends UnitPattern {
  readonly crossed: boolean;
}

/** Coefficients from responses by how many judges gave each of the three labels. */
function panelAgreement(patterns: readonly ReadPattern[], judges: number) {
  const verdicts = ({ counts: [compliant, nonCompliant, ambiguous] }: UnitPattern): number =>
    compliant! + nonCompliant! + ambiguous!;
  const readByAll = patterns.filter((pattern) => verdicts(pattern) === judges && judges > 1);
  const binary = unitsOfPatterns(readByAll.map(({ counts: [a, b, c], units }) => ({ counts: [a!, b! + c!], units })));
  const n = countUnits(readByAll);
  const unscored = countUnits(patterns.filter(({ crossed }) => crossed)) - n;
  const single = countUnits(patterns.filter((pattern) => verdicts(pattern) < 2));
  const alpha = krippendorffAlpha(unitsOfPatterns(patterns), { level: "nominal" });
  return {
    observedAgreement: quantityOf(percentAgreement(binary).estimate, n, { unscored }),
    fleissKappa: quantityOf(fleissKappa(binary).estimate, n, { unscored }),
    ac1: quantityOf(gwetAc1(binary).estimate, n, { unscored }),
    krippendorffAlpha: quantityOf(alpha.estimate, countUnits(patterns) - single, { unscored: single }),
  };
}
