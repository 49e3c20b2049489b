import { positions } from "../../domain/response/rubric.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { addedOverParts } from "../estimates/added-over-parts.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { countUnits, type UnitPattern, unitsOfPatterns } from "../estimates/units-of-patterns.ts";
import type { ScorerFindings } from "../findings/scorers.ts";
import type { DividedQuestion } from "../run-question.ts";
import { placements } from "./placements.ts";
import { scorerPairs } from "./scorer-pairs.ts";
import { scorerSummaries } from "./scorer-summaries.ts";

/** How far the scorers agree, with each other and with themselves. */
export async function scorerFindings(ask: DividedQuestion, inputs: AnalysisInputs): Promise<ScorerFindings> {
  const columns = positions.map((_, position) => `count(*) FILTER (position = ${position})`);
  const patterns = await addedOverParts(
    ask,
    "units",
  )<UnitPattern>(`, ${placements},
asked AS (
  SELECT responseId, value, position FROM first_placements UNION ALL SELECT responseId, value, NULL FROM failed_placements WHERE NOT again
),
units AS (SELECT [${columns.join(", ")}] AS counts FROM asked GROUP BY responseId, value)
SELECT counts, count(*) AS units FROM units GROUP BY counts ORDER BY counts`);
  const readTwice = patterns.filter(({ counts }) => counts.reduce((a, b) => a + b, 0) > 1);
  const n = countUnits(readTwice);
  return {
    scorers: await scorerSummaries(ask, inputs),
    pairs: await scorerPairs(ask, inputs),
    krippendorffAlpha: quantityOf(intervalAlpha(readTwice), n, { unscored: countUnits(patterns) - n }),
  };
}

function intervalAlpha(patterns: readonly UnitPattern[]): number | null {
  if (patterns.length === 0) return null;
  const values = positions.map((_, position) => position);
  return krippendorffAlpha(unitsOfPatterns(patterns), { level: "interval", values }).estimate;
}
