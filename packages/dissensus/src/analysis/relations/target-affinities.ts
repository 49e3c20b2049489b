import { compareText } from "../../base/compare.ts";
import { lift } from "../../stats/descriptive/lift.ts";
import { phiCoefficient } from "../../stats/descriptive/phi-coefficient.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { TargetAffinities } from "../findings/relations.ts";
import { exhibitedTables } from "../profiles/exhibited-categories.ts";
import type { RunQuestion } from "../run-question.ts";

/** How much more often than all targets together each target shows each category. */
export async function targetAffinities(
  ask: RunQuestion,
  { panels, taxonomy }: AnalysisInputs,
): Promise<TargetAffinities[]> {
  const labelled = await ask<{ target: string; responses: number }>(
    `, ${exhibitedTables} SELECT target, count(labellers) AS responses FROM base GROUP BY target ORDER BY target`,
  );
  const shown = await ask<{ target: string; category: string; responses: number }>(`, ${exhibitedTables}
SELECT target, category, count(*) AS responses FROM base JOIN named USING (responseId) GROUP BY target, category ORDER BY target, category`);
  const categories = [...new Set(taxonomy.values.map(({ category }) => category))].sort(compareText);
  const total = (rows: readonly { readonly responses: number }[]): number =>
    rows.reduce((sum, { responses }) => sum + responses, 0);
  return panels.target.map(({ name: target }) => ({
    target,
    categories: categories.map((category) => {
      const ofCategory = shown.filter((row) => row.category === category);
      const both = total(ofCategory.filter((row) => row.target === target));
      const firstOnly = total(labelled.filter((row) => row.target === target)) - both;
      const secondOnly = total(ofCategory) - both;
      const table = { both, firstOnly, secondOnly, neither: total(labelled) - both - firstOnly - secondOnly };
      return { category, lift: known(lift(table).estimate), phi: known(phiCoefficient(table).estimate) };
    }),
  }));
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
