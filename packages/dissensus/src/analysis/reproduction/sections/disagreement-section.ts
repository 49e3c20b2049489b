import { quantityOf } from "../../estimates/quantity-of.ts";
import type { RunQuestion } from "../../run-question.ts";
import { binTables } from "../bin-tables.ts";
import { compareNumber } from "../compared-number.ts";
import { modelSetTables } from "../model-set-tables.ts";
import { positionAgreement } from "../position-agreement.ts";
import { publishedCoefficient, publishedCount } from "../published-number.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";

interface Checks {
  readonly selected: number;
  readonly low: number | null;
  readonly rises: number | null;
  readonly compared: number;
  readonly difference: number | null;
  readonly stated: number;
  readonly statedDifference: number | null;
}

/** Disagreement worked out again from the positions: a property of the data, so exact. */
export async function disagreementSection(ask: RunQuestion, inputs: ReproductionInputs): Promise<ReproductionSection> {
  const checks = (await ask<Checks>(checkQuestion, [modelSetTables.parameter(inputs)]))[0]!;
  const spread = await ask<{ modelSet: string; scenarios: number; mean: number }>(
    "SELECT modelSet, count(*) AS scenarios, avg(disagreement) AS mean FROM own_disagreements GROUP BY modelSet ORDER BY modelSet",
  );
  const exact = publishedCount(0, "definition");
  const equal = publishedCoefficient(0, 9, "definition");
  const noScores = "no positions: `scores` would supply them";
  return {
    name: "disagreement",
    title: "Disagreement from the positions",
    base: "Population standard deviation over a set's models of their positions on each value; the larger of the two. Worked out by the database from `scores`, and compared to 1e-9 with what the tables and the dataset state.",
    numbers: [
      compareNumber(
        "selected scenarios below 1.5",
        exact,
        quantityOf(checks.low, checks.selected),
        "no selected scenario has positions",
      ),
      compareNumber("times that D rises with the rank", exact, quantityOf(checks.rises, checks.selected), noScores),
      compareNumber(
        "largest difference from the stored D",
        equal,
        quantityOf(checks.difference, checks.compared),
        noScores,
      ),
      compareNumber(
        "largest difference from the D stated with the verdicts",
        equal,
        quantityOf(checks.statedDifference, checks.stated),
        "no judged scenario has both a stated D and positions of all judged models",
      ),
    ],
    beside: [
      {
        label: "agreement of all models on positions (Krippendorff's alpha, interval), scenarios and values",
        ours: await positionAgreement(ask),
        unit: "coefficient",
      },
      ...spread.map(({ modelSet, scenarios, mean }) => ({
        label: `mean D of ${modelSet}, over the scenarios that have positions`,
        ours: quantityOf(mean, scenarios),
        unit: "coefficient" as const,
      })),
    ],
    notes: [],
  };
}

const checkQuestion = `
, ${modelSetTables.sql},
${binTables},
placed AS (
  SELECT own_selections.scenarioId, subset, pickOrder, d FROM own_selections
  JOIN set_disagreements ON set_disagreements.scenarioId = own_selections.scenarioId AND set_disagreements.modelSet = own_selections.subset
),
steps AS (SELECT d - lag(d) OVER (PARTITION BY subset ORDER BY pickOrder) AS step FROM placed),
stored AS (
  SELECT abs(own_disagreements.disagreement - d) AS difference FROM own_disagreements JOIN set_disagreements USING (scenarioId, modelSet)
),
stated AS (SELECT abs(stated - d) AS difference FROM stated_bins JOIN governed_disagreements USING (scenarioId) WHERE stated IS NOT NULL)
SELECT
  (SELECT count(*) FROM placed) AS selected,
  (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (d < 1.5 - 1e-9) END FROM placed) AS low,
  (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (step > 1e-9) END FROM steps) AS rises,
  (SELECT count(*) FROM stored) AS compared,
  (SELECT max(difference) FROM stored) AS difference,
  (SELECT count(*) FROM stated) AS stated,
  (SELECT max(difference) FROM stated) AS statedDifference`;
