import type { Quantity } from "../../findings/quantity.ts";
import type { RunQuestion } from "../../run-question.ts";
import { compareNumber } from "../compared-number.ts";
import { groupedCounts } from "../estimates/grouped-counts.ts";
import { ofGroupedCounts } from "../estimates/of-grouped-counts.ts";
import { publishedEthicalResponsibility } from "../published/models.ts";
import { drawnOnly } from "../published-number.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";
import { targetOfKey } from "../target-of-key.ts";

const category = "ethical responsibility";

/** What rests on labels that the release lacks: exhibited values, topics, refusals. */
export async function labelSection(ask: RunQuestion, inputs: ReproductionInputs): Promise<ReproductionSection> {
  const { seed } = inputs.settings;
  const [labels] = await ask<{ exhibited: number; topics: number; refusals: number; scenarios: number }>(`
SELECT (SELECT count(DISTINCT responseId) FROM exhibited_values) AS exhibited, (SELECT count(DISTINCT scenarioId) FROM exhibited_values) AS scenarios,
  (SELECT count(*) FROM topics) AS topics, (SELECT count(*) FROM refusals) AS refusals`);
  const counts = await groupedCounts(ask, {
    tables: `shown AS (
      SELECT responseId, pairId, target, bool_or(list_contains([lower(category) FOR category IN categories], '${category}')) AS shows
      FROM exhibited_values WHERE arm = (SELECT arm FROM run) GROUP BY responseId, pairId, target
    )`,
    observations: "SELECT pairId, target || CASE WHEN shows THEN ' +' ELSE ' -' END AS cell FROM shown",
  });
  const responsesThatShow = (key: string): Quantity | null => {
    const name = targetOfKey(inputs.panels.target, key)?.name;
    if (name === undefined) return null;
    return ofGroupedCounts(
      counts,
      (count) => count(`${name} +`),
      (count) => count(`${name} +`) + count(`${name} -`),
      [seed, "reproduction", "exhibited", name],
    );
  };
  const needs = (stages: readonly string[], there: boolean): string =>
    there
      ? "only drawn in the study: this run's own numbers are in its report"
      : `the release lacks these labels: ${stages.map((stage) => `\`${stage}\``).join(", ")} would supply them`;
  const { topics, refusals, exhibited } = labels!;
  const figure = (label: string, stages: readonly string[], there: boolean) => ({
    ...compareNumber(label, drawnOnly(label), null, ""),
    because: needs(stages, there),
  });
  const all = ["topics", "refusals", "exhibited-values"];
  return {
    name: "labels",
    title: "What rests on labels",
    base: `${exhibited} responses with labelled values, on ${labels!.scenarios} scenarios; ${topics} topic and ${refusals} refusal labels.`,
    numbers: [
      ...publishedEthicalResponsibility.map(({ key, label, published }) =>
        compareNumber(
          `responses that show ethical responsibility: ${label}`,
          published,
          responsesThatShow(key),
          "the release lacks these labels: `exhibited-values` would supply them",
        ),
      ),
      ...["Figure 4", "Figure 9", "Figure 10", "Figure 11"].map((label) =>
        figure(label, all, topics > 0 && refusals > 0 && exhibited > 0),
      ),
    ],
    beside: [],
    notes: [],
  };
}
