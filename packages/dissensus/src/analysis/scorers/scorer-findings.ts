import { positions } from "../../domain/rubric.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import type { Estimate } from "../../stats/estimate.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { unitsOfPatterns } from "../estimates/units-of-patterns.ts";
import type { ScorerFindings } from "../findings/scorers.ts";
import type { RunQuestion } from "../run-question.ts";
import { placements } from "./placements.ts";
import { scorerPairs } from "./scorer-pairs.ts";
import { scorerSummaries } from "./scorer-summaries.ts";

/** How far the scorers agree, with each other and with themselves. */
export async function scorerFindings(ask: RunQuestion, inputs: AnalysisInputs): Promise<ScorerFindings> {
  const columns = positions.map((_, position) => `count(*) FILTER (position = ${position})`);
  const patterns = await ask<{ counts: number[]; units: number }>(`, ${placements},
units AS (SELECT [${columns.join(", ")}] AS counts FROM first_placements GROUP BY responseId, value)
SELECT counts, count(*) AS units FROM units GROUP BY counts ORDER BY counts`);
  const readTwice = patterns.filter(({ counts }) => counts.reduce((a, b) => a + b, 0) > 1);
  const alpha = intervalAlpha(readTwice);
  const units = (of: readonly { readonly units: number }[]): number =>
    of.reduce((sum, pattern) => sum + pattern.units, 0);
  return {
    scorers: await scorerSummaries(ask, inputs),
    pairs: await scorerPairs(ask, inputs),
    krippendorffAlpha: quantityOf(alpha.estimate, alpha.n, { unscored: units(patterns) - units(readTwice) }),
  };
}

function intervalAlpha(patterns: Parameters<typeof unitsOfPatterns>[0]): Estimate {
  if (patterns.length === 0) return { estimate: Number.NaN, n: 0 };
  const values = positions.map((_, position) => position);
  return krippendorffAlpha(unitsOfPatterns(patterns), { level: "interval", values });
}
