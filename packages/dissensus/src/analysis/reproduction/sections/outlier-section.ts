import { spearmanCorrelation } from "../../../stats/descriptive/spearman-correlation.ts";
import { quantityOf } from "../../estimates/quantity-of.ts";
import type { Quantity } from "../../findings/quantity.ts";
import type { RunQuestion } from "../../run-question.ts";
import { compareNumber } from "../compared-number.ts";
import { groupedCounts } from "../estimates/grouped-counts.ts";
import { ofGroupedCounts } from "../estimates/of-grouped-counts.ts";
import { outlierTables } from "../outlier-tables.ts";
import { publishedOutliers } from "../published/models.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";
import { targetOfKey } from "../target-of-key.ts";

const missing = "no positions of this model beside two others: `scores` would supply them";

/** How often each model stands alone. */
export async function outlierSection(ask: RunQuestion, inputs: ReproductionInputs): Promise<ReproductionSection> {
  const { seed } = inputs.settings;
  const [base] = await ask<{ scenarios: number; selected: number; lone: number }>(`
, ${outlierTables}
SELECT count(*) AS scenarios, count(*) FILTER (scenarioId IN (SELECT scenarioId FROM own_selections WHERE subset = 'all')) AS selected,
  (SELECT count(*) FROM lone_targets) AS lone
FROM crowds`);
  const placed = await ask<{ target: string; scenarios: number }>(
    `, ${outlierTables} SELECT target, count(*) AS scenarios FROM (SELECT unnest(crowd) AS target FROM crowds) GROUP BY target ORDER BY target`,
  );
  const counts = await groupedCounts(ask, {
    tables: outlierTables,
    observations: "SELECT pairId, target AS cell FROM lone_targets UNION ALL SELECT pairId, '' AS cell FROM crowds",
  });
  const ours = publishedOutliers.map(({ key }): Quantity | null => {
    const name = targetOfKey(inputs.panels.target, key)?.name;
    const n = placed.find(({ target }) => target === name)?.scenarios;
    if (name === undefined || n === undefined) return null;
    return ofGroupedCounts(
      counts,
      (count) => count(name),
      () => n,
      [seed, "reproduction", "outliers", name],
    );
  });
  const both = publishedOutliers.flatMap(({ published }, place) =>
    ours[place]?.value == null ? [] : [{ published: published.value!, ours: ours[place].value }],
  );
  const order = spearmanCorrelation(
    both.map(({ published }) => published),
    both.map((pair) => pair.ours),
  );
  return {
    name: "outliers",
    title: "Outliers",
    base:
      `${base!.scenarios} scenarios with positions of at least three models, of which ${base!.selected} are in the subset of all models. A model is an outlier where on one value ` +
      "at least 9 of the other 11 (scaled to the models that are there) are 4 or more points away. The study does not say which scenarios its counts rest on; a lone " +
      "model 4 or 5 points off has D = 1.11 or 1.38 among twelve, so the subset of all models (D of at least 1.5) leaves such cases out. Counts of another base differ.",
    numbers: publishedOutliers.map(({ label, published }, place) =>
      compareNumber(label, published, ours[place] ?? null, missing),
    ),
    beside: [
      {
        label: "rank correlation of the counts with the published ones, over models",
        ours: quantityOf(order.estimate, order.n),
        unit: "coefficient",
      },
    ],
    notes: [],
  };
}
