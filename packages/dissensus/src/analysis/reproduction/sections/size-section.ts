import { quantityOf } from "../../estimates/quantity-of.ts";
import type { Quantity } from "../../findings/quantity.ts";
import type { RunQuestion } from "../../run-question.ts";
import { compareNumber } from "../compared-number.ts";
import { publishedSizes, publishedSubsets } from "../published/sizes.ts";
import type { PublishedNumber } from "../published-number.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";

interface Sizes {
  readonly once: number;
  readonly twice: number;
  readonly thrice: number;
  readonly values: number;
  readonly pairsDrawn: number;
  readonly written: number;
  readonly kept: number | null;
}

/** How much there is: rows per subset, pairs, values, scenarios. */
export async function sizeSection(
  ask: RunQuestion,
  { importedFrom, orderedPairs }: ReproductionInputs,
): Promise<ReproductionSection> {
  const subsets = await ask<{ subset: string; rows: number }>(
    "SELECT subset, count(*) AS rows FROM own_selections WHERE NOT starts_with(subset, 'std_') GROUP BY subset ORDER BY subset",
  );
  const sizes = (await ask<Sizes>(sizeQuestion))[0]!;
  const count = (value: number | null): Quantity | null => (value ? quantityOf(value, value) : null);
  const rowsOf = (name: string): number => subsets.find(({ subset }) => subset === name)?.rows ?? 0;
  const selected = publishedSubsets.reduce((sum, { subset }) => sum + rowsOf(subset), 0);
  const number = (label: string, published: PublishedNumber, ours: number | null, missing: string) =>
    compareNumber(label, published, count(ours), missing);
  const [once, twice, thrice] = orderedPairs
    ? [0, 1, 2].map((place) => orderedPairs[place] ?? 0)
    : [sizes.once, sizes.twice, sizes.thrice];
  const noSubset = "there is no such subset: `selections` of that set of models would supply it";
  const released = importedFrom === null ? "" : "the release does not hold it: ";
  return {
    name: "sizes",
    title: "How much there is",
    base: `Rows of the tables as they are; exact counts have no interval. Pairs are ${orderedPairs ? "ordered, as the release counts them: (a, b) is another one than (b, a)" : "unordered"}.`,
    numbers: [
      ...publishedSubsets.map(({ subset, label, published }) =>
        number(`selected: ${label}`, published, rowsOf(subset), noSubset),
      ),
      number("selected: all six subsets", publishedSizes.selectedRows, selected, noSubset),
      number("pairs once in the subset of all models", publishedSizes.pairsOnce, once!, noSubset),
      number("pairs twice in it", publishedSizes.pairsTwice, twice!, noSubset),
      number("pairs three times in it", publishedSizes.pairsThreeTimes, thrice!, noSubset),
      number("values in it", publishedSizes.values, sizes.values, noSubset),
      number("scenarios written", publishedSizes.scenariosWritten, sizes.written, "there are no scenarios"),
      number(
        "pairs drawn",
        publishedSizes.pairsDrawn,
        sizes.pairsDrawn,
        `${released}\`pairs\` of a run would supply it`,
      ),
      number(
        "scenarios asked for",
        publishedSizes.scenariosAsked,
        3 * sizes.pairsDrawn,
        `${released}\`scenarios\` of a run would supply it`,
      ),
      number(
        "scenarios kept without near duplicates",
        publishedSizes.scenariosKept,
        sizes.kept,
        `${released}\`embeddings\` and \`duplicates\` would supply it`,
      ),
    ],
    beside: [],
    notes: [],
  };
}

const sizeQuestion = `
, of_all AS (SELECT scenarioId, pairId FROM own_selections WHERE subset = 'all'),
times AS (SELECT pairId, count(*) AS times FROM of_all GROUP BY pairId)
SELECT
  (SELECT count(*) FROM times WHERE times = 1) AS once,
  (SELECT count(*) FROM times WHERE times = 2) AS twice,
  (SELECT count(*) FROM times WHERE times = 3) AS thrice,
  (SELECT count(DISTINCT valueId) FROM (
    SELECT unnest([value1Id, value2Id]) AS valueId FROM pairs WHERE pairId IN (SELECT pairId FROM times))) AS "values",
  (SELECT count(*) FROM pairs WHERE sampling IS NOT NULL) AS pairsDrawn,
  (SELECT count(*) FROM scenarios) AS written,
  (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (kept) END FROM duplicates) AS kept`;
