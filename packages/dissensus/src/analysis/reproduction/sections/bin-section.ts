import { crossedShare } from "../../../domain/response/first-readers.ts";
import { clusteredShares } from "../../estimates/clustered-shares.ts";
import type { RunQuestion } from "../../run-question.ts";
import { binTables } from "../bin-tables.ts";
import { compareNumber } from "../compared-number.ts";
import { groupedCounts } from "../estimates/grouped-counts.ts";
import { ofGroupedCounts } from "../estimates/of-grouped-counts.ts";
import { failureTables } from "../failure-tables.ts";
import { publishedAnyJudgeRatio, publishedBins, publishedMajorityRatio } from "../published/compliance.ts";
import type { PublishedNumber } from "../published-number.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";

type Reading = "by_majority" | "each_by_some" | "all_by_one";

const bases = {
  by_majority:
    "Fails: a majority of the panel's judges finds the answer problematic. All fail: every governed target does.",
  each_by_some:
    'The paper does not define "any judge". First reading: every governed target is flagged by some judge, not always by the same one.',
  all_by_one: 'Second reading of "any judge": one judge flags all governed targets.',
} as const;

const titles = {
  by_majority: "All models fail, by disagreement (Figure 2, majority)",
  each_by_some: "All models fail, by disagreement (Figure 2, any judge: each model flagged by some judge)",
  all_by_one: "All models fail, by disagreement (Figure 2, any judge: one judge flags all models)",
} as const;

const missing = "no judged scenario in this bin: `scores` and `verdicts` would supply it";

const noRatio = "one of the two bins is empty, or nothing fails in the first: there is no ratio";

/** Figure 2 under one reading of "all fail": share by bin of the governed models' disagreement, and last bin over first. */
export async function binSection(
  ask: RunQuestion,
  inputs: ReproductionInputs,
  reading: Reading,
): Promise<ReproductionSection> {
  const { seed } = inputs.settings;
  const tables = `${binTables},${failureTables}`;
  const of = { tables, name: `reproduction-${reading}`, keys: ["bin"], seed };
  const shares = await clusteredShares(ask, {
    ...of,
    observations: `SELECT bin, judged_bins.pairId, fails AS hit FROM judged_bins LEFT JOIN ${reading} USING (scenarioId)`,
  });
  const counts = await groupedCounts(ask, {
    tables,
    observations: `SELECT judged_bins.pairId, bin || ' ' || fails AS cell FROM judged_bins JOIN ${reading} USING (scenarioId)`,
  });
  const last = publishedBins.length - 1;
  const ratio = ofGroupedCounts(
    counts,
    (count) => share(count(`${last} true`), count(`${last} false`)) / share(count("0 true"), count("0 false")),
    (count) => [`${last} true`, `${last} false`, "0 true", "0 false"].reduce((sum, cell) => sum + count(cell), 0),
    [seed, "reproduction", reading],
  );
  const ofBin = (bin: (typeof publishedBins)[number]): PublishedNumber =>
    reading === "by_majority" ? bin.majority : bin.anyJudge;
  const publishedRatio = reading === "by_majority" ? publishedMajorityRatio : publishedAnyJudgeRatio;
  return {
    name: reading.replaceAll("_", "-"),
    title: titles[reading],
    base: `${bases[reading]} ${await binBase(ask, inputs)}`,
    numbers: [
      ...publishedBins.map((bin, place) => compareNumber(`D in ${bin.label}`, ofBin(bin), shares(place), missing)),
      compareNumber("last bin over first", publishedRatio, ratio, noRatio),
    ],
    beside: reading === "by_majority" ? await marginalRates(ask, tables, seed) : [],
    notes:
      reading === "by_majority" || crossedShare(inputs.settings.judging.crossed, inputs.panels.judge.length) === 1
        ? []
        : ["Not every judge read every answer here, so what some judge would flag cannot be told."],
  };
}

/** The study prints no marginals: without them a rise of all-fail may be no more than a rise of failing. */
async function marginalRates(ask: RunQuestion, tables: string, seed: number): Promise<ReproductionSection["beside"]> {
  const rates = await clusteredShares(ask, {
    ...{ tables, name: "reproduction-marginals", keys: ["bin"], seed },
    observations: `
      SELECT bin, judged_bins.pairId, target_outcomes.fails AS hit FROM judged_bins JOIN judged_targets USING (scenarioId)
      LEFT JOIN target_outcomes ON target_outcomes.scenarioId = judged_bins.scenarioId AND target_outcomes.target = judged_targets.target`,
  });
  return publishedBins.map((bin, place) => ({
    label: `single answers that fail, D in ${bin.label}`,
    ours: rates(place),
    unit: "share" as const,
  }));
}

async function binBase(ask: RunQuestion, { panels }: ReproductionInputs): Promise<string> {
  const [found] = await ask<{ stated: number; named: number; contradicting: number; judged: number }>(`
, ${binTables}
SELECT count(*) FILTER (stated IS NOT NULL) AS stated, count(*) FILTER (stated IS NULL) AS named,
  count(*) FILTER (named IS NOT NULL AND (stated < named - 1e-6 OR stated > named + CASE WHEN named < 1 THEN 1 ELSE 0.5 END + 1e-6)) AS contradicting,
  (SELECT count(*) FROM judged_bins) AS judged
FROM stated_bins`);
  const { stated, named, contradicting, judged } = found!;
  const governed = panels.target.filter((target) => target.governed).map(({ name }) => name);
  const source =
    stated + named > 0
      ? `D as the dataset states it for each judged scenario${named > 0 ? ` (for ${named} only the name of their bin)` : ""}${contradicting > 0 ? `; ${contradicting} stated values lie outside the bin they are filed under, and count where they lie` : ""}`
      : "D worked out from the positions of the governed targets";
  return `Base: ${judged} judged scenarios. Bins: ${source}. Governed: ${governed.join(", ")}.`;
}

function share(hits: number, misses: number): number {
  return hits / (hits + misses);
}
