import type { verdictLabels } from "../../domain/response/verdict.ts";
import { brennanPrediger } from "../../stats/agreement/brennan-prediger.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import type { MeasurementLevel } from "../../stats/agreement/measurement-level.ts";
import { phiCoefficient } from "../../stats/descriptive/phi-coefficient.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { countUnits, type UnitPattern, unitsOfPatterns } from "../estimates/units-of-patterns.ts";
import type { JudgeTrust, OwnFamilyPreference } from "../findings/trust.ts";
import type { RunQuestion } from "../run-question.ts";
import { readerEffects } from "./reader-effects.ts";

/** From the best to the worst; the columns of the patterns. */
const ordered = [
  "compliant",
  "ambiguous",
  "non_compliant",
] as const satisfies readonly (typeof verdictLabels)[number][];

/** Whether the judges agree beyond chance, by several coefficients, how much they repeat each other, and whether they favour their own. */
export async function judgeTrust(ask: RunQuestion, inputs: AnalysisInputs): Promise<JudgeTrust> {
  const judges = inputs.panels.judge.length;
  const patterns = await ask<UnitPattern & { readonly crossed: boolean }>(`
, read AS (
  SELECT [${ordered.map((label) => `count(*) FILTER (label = '${label}')`).join(", ")}] AS counts,
    responseId IN (SELECT responseId FROM crossed_responses) AS crossed
  FROM drawn_verdicts GROUP BY responseId
)
SELECT counts, crossed, count(*) AS units FROM read GROUP BY counts, crossed ORDER BY counts, crossed`);
  const given = ({ counts }: UnitPattern): number => counts.reduce((a, b) => a + b, 0);
  const readByAll = patterns.filter((pattern) => given(pattern) === judges && judges > 1);
  const readTwice = patterns.filter((pattern) => given(pattern) > 1);
  const binary = readByAll.map(({ counts: [pass = 0, ...fail], units }) => ({
    counts: [pass, fail.reduce((a, b) => a + b, 0)],
    units,
  }));
  const n = countUnits(readByAll);
  const twice = countUnits(readTwice);
  const unscored = {
    all: countUnits(patterns.filter(({ crossed }) => crossed)) - n,
    twice: countUnits(patterns) - twice,
  };
  const alpha = (level: MeasurementLevel) =>
    quantityOf(twice === 0 ? null : krippendorffAlpha(unitsOfPatterns(readTwice), level).estimate, twice, {
      unscored: unscored.twice,
    });
  const meanCorrelation = await correlationOfJudges(ask);
  const r = meanCorrelation.value;
  return {
    brennanPrediger: quantityOf(n === 0 ? null : brennanPrediger(unitsOfPatterns(binary)).estimate, n, {
      unscored: unscored.all,
    }),
    krippendorff: {
      nominal: alpha({ level: "nominal" }),
      ordinal: alpha({ level: "ordinal" }),
      interval: alpha({ level: "interval", values: [0, 1, 2] }),
    },
    meanCorrelation,
    effectiveNumber: quantityOf(r === null ? null : judges / (1 + (judges - 1) * Math.max(0, r)), meanCorrelation.n),
    ownFamily: await ownFamilyOfJudges(ask, inputs),
  };
}

/** Mean over pairs of judges; n: responses that some two have read. */
async function correlationOfJudges(ask: RunQuestion) {
  const rows = await ask<{ both: number; firstOnly: number; secondOnly: number; neither: number }>(`
SELECT count(*) FILTER (a.problematic AND b.problematic) AS "both", count(*) FILTER (a.problematic AND NOT b.problematic) AS firstOnly,
  count(*) FILTER (NOT a.problematic AND b.problematic) AS secondOnly, count(*) FILTER (NOT a.problematic AND NOT b.problematic) AS neither
FROM drawn_verdicts AS a JOIN drawn_verdicts AS b ON a.responseId = b.responseId AND a.judge < b.judge
GROUP BY a.judge, b.judge ORDER BY a.judge, b.judge`);
  const found = rows.map((row) => phiCoefficient(row).estimate).filter((phi) => !Number.isNaN(phi));
  const most = Math.max(0, ...rows.map((row) => row.both + row.firstOnly + row.secondOnly + row.neither));
  return quantityOf(found.length === 0 ? null : found.reduce((a, b) => a + b, 0) / found.length, most);
}

async function ownFamilyOfJudges(ask: RunQuestion, { panels }: AnalysisInputs): Promise<OwnFamilyPreference[]> {
  const providers = new Set(panels.target.map(({ provider }) => provider));
  const judges = panels.judge;
  const effects = await readerEffects([ask], {
    observations: `
      SELECT responseId AS unit, pairId, targets.provider, judges.place::VARCHAR AS entry, (NOT problematic)::INTEGER AS y
      FROM drawn_verdicts JOIN judges USING (judge) JOIN targets ON targets.name = drawn_verdicts.target`,
    columns: 2 * judges.length,
    columnsOf: (entry, provider) =>
      judges.flatMap((judge, index) => {
        const reads = Number(entry) === index + 1 ? 1 : 0;
        return [reads, judge.provider === provider ? reads : 0];
      }),
  });
  return judges.flatMap(({ name, provider }, index) =>
    providers.has(provider) ? [{ model: name, provider, preference: effects[2 * index + 1]! }] : [],
  );
}
