import { compareText } from "../../base/compare.ts";
import { studentTTails } from "../../stats/distributions/student-t-distribution.ts";
import { benjaminiHochberg } from "../../stats/inference/benjamini-hochberg.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { meanOverPairs } from "../estimates/mean-over-pairs.ts";
import type { ProviderContrast } from "../findings/relations.ts";
import { exhibitedTables } from "../profiles/exhibited-categories.ts";
import type { RunQuestion } from "../run-question.ts";

interface ContrastRow {
  readonly provider: string;
  readonly category: string;
  readonly pairs: number;
  readonly mean: number;
  readonly deviation: number | null;
}

/** What each provider's targets show more, or less, than the others' do on the same value pairs; Student's t over pairs. */
export async function providerContrasts(
  ask: RunQuestion,
  { panels, taxonomy }: AnalysisInputs,
): Promise<ProviderContrast[]> {
  const providers = [...new Set(panels.target.map(({ provider }) => provider))].sort(compareText);
  if (providers.length < 2) return [];
  const rows = await ask<ContrastRow>(`, ${exhibitedTables},
readings AS (
  SELECT provider, list.category, pairId, (named.category IS NOT NULL)::INTEGER AS hit
  FROM (FROM base WHERE labellers IS NOT NULL) AS read CROSS JOIN (SELECT DISTINCT category FROM "values") AS list
  LEFT JOIN named ON named.responseId = read.responseId AND named.category = list.category
),
differences AS (
  SELECT whose.provider, category, pairId,
    avg(hit) FILTER (readings.provider = whose.provider) - avg(hit) FILTER (readings.provider <> whose.provider) AS difference
  FROM readings CROSS JOIN (SELECT DISTINCT provider FROM targets) AS whose GROUP BY whose.provider, category, pairId
)
SELECT provider, category, count(difference) AS pairs, avg(difference) AS mean, stddev_samp(difference) AS deviation
FROM differences WHERE difference IS NOT NULL GROUP BY provider, category ORDER BY provider, category`);
  const categories = [...new Set(taxonomy.values.map(({ category }) => category))].sort(compareText);
  const contrasts = providers.flatMap((provider) =>
    categories.map((category) => {
      const row = rows.find((candidate) => candidate.provider === provider && candidate.category === category);
      const difference = meanOverPairs(row?.mean ?? null, row?.deviation ?? null, row?.pairs ?? 0, 0);
      return { provider, category, difference, pValue: row ? pValueOf(row) : null };
    }),
  );
  const { adjusted } = benjaminiHochberg(contrasts.map(({ pValue }) => pValue));
  return contrasts.map((contrast, index) => ({
    ...contrast,
    adjustedPValue: contrast.pValue === null ? null : adjusted[index]!,
  }));
}

/** Of a mean difference of 0, two-sided; null where the differences do not vary. */
function pValueOf({ mean, deviation, pairs }: ContrastRow): number | null {
  if (deviation === null || !(deviation > 1e-12)) return null;
  return 2 * studentTTails(Math.abs(mean) / (deviation / Math.sqrt(pairs)), pairs - 1).upper;
}
