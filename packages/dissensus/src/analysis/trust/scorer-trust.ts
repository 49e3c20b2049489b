import { positions } from "../../domain/response/rubric.ts";
import { intraclassCorrelation } from "../../stats/agreement/intraclass-correlation.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import type { MeasurementLevel } from "../../stats/agreement/measurement-level.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { addedOverParts } from "../estimates/added-over-parts.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { countUnits, type UnitPattern, unitsOfPatterns } from "../estimates/units-of-patterns.ts";
import type { ScorerTrust } from "../findings/trust.ts";
import type { DividedQuestion } from "../run-question.ts";
import { placements } from "../scorers/placements.ts";
import { confidenceBins } from "./confidence-bins.ts";
import { scorerEffects } from "./scorer-effects.ts";
import { withoutProviders } from "./without-providers.ts";

/** Whether positions can be trusted: agreement by several coefficients, what the order of things does to them, and whom they favour. */
export async function scorerTrust(ask: DividedQuestion, inputs: AnalysisInputs): Promise<ScorerTrust> {
  const counts = positions.map((_, position) => `count(*) FILTER (position = ${position})`);
  const patterns = await addedOverParts(
    ask,
    "units",
  )<UnitPattern>(`, ${placements},
units AS (SELECT [${counts.join(", ")}] AS counts FROM first_placements GROUP BY responseId, value)
SELECT counts, count(*) AS units FROM units GROUP BY counts ORDER BY counts`);
  const readTwice = patterns.filter((pattern) => pattern.counts.reduce((a, b) => a + b, 0) > 1);
  const n = countUnits(readTwice);
  const unscored = countUnits(patterns) - n;
  const alpha = (level: MeasurementLevel) =>
    quantityOf(n === 0 ? null : krippendorffAlpha(unitsOfPatterns(readTwice), level).estimate, n, { unscored });
  const effects = await scorerEffects(ask, inputs);
  const bins = await confidenceBins(ask, inputs.settings.seed);
  return {
    krippendorff: {
      nominal: alpha({ level: "nominal" }),
      ordinal: alpha({ level: "ordinal" }),
      interval: alpha({ level: "interval", values: positions.map((_, position) => position) }),
    },
    icc: await intraclass(ask, inputs.panels.scorer.length),
    scorers: inputs.panels.scorer.map(({ name, provider }) => ({
      scorer: name,
      provider,
      ...effects.orders(name),
      confidence: bins(name),
    })),
    withoutProvider: await withoutProviders(ask, inputs),
    ownFamily: effects.ownFamily,
  };
}

/** Over positions that every scorer has read once. */
async function intraclass(ask: DividedQuestion, scorers: number): Promise<ScorerTrust["icc"]> {
  // One aggregate for each scorer rather than a list: see patternSql of reader-effects.ts.
  const read = Array.from({ length: scorers }, (_, index) => `max(position) FILTER (place = ${index + 1})`);
  const patterns = await addedOverParts(
    ask,
    "units",
  )<UnitPattern>(`, ${placements},
units AS (
  SELECT list_filter([${read.join(", ")}], lambda position: position IS NOT NULL) AS counts
  FROM first_placements JOIN scorers USING (scorer) GROUP BY responseId, value
)
SELECT counts, count(*) AS units FROM units GROUP BY counts ORDER BY counts`);
  const whole = patterns.filter(({ counts }) => counts.length === scorers);
  const n = countUnits(whole);
  const unscored = countUnits(patterns) - n;
  const found = intraclassCorrelation(unitsOfPatterns(whole));
  return { single: quantityOf(found.icc21, n, { unscored }), average: quantityOf(found.icc2k, n, { unscored }) };
}
