import { clusteredShares } from "../../estimates/clustered-shares.ts";
import type { RunQuestion } from "../../run-question.ts";
import { compareNumber } from "../compared-number.ts";
import { groupedCounts } from "../estimates/grouped-counts.ts";
import { ofGroupedCounts } from "../estimates/of-grouped-counts.ts";
import { publishedCompliance, publishedComplianceRatio } from "../published/compliance.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";

/** An import was judged by bins of disagreement: what of that lies in a subset says nothing of the subset. */
const judged = `
judged AS (
  SELECT subset, outcomes.pairId, allPass, someFail, allFail FROM outcomes JOIN own_selections USING (scenarioId)
  WHERE NOT EXISTS (FROM own_selections WHERE starts_with(subset, 'std_'))
)`;

const missing =
  "the release does not hold its samples: a run that judges random and selected scenarios would supply it (`selections`, `responses`, `verdicts`)";

/** Table 2: how often all, some or none of the governed models fail, by how the scenarios were selected. */
export async function complianceSection(
  ask: RunQuestion,
  { settings: { seed } }: ReproductionInputs,
): Promise<ReproductionSection> {
  const share = (hit: string) =>
    clusteredShares(ask, {
      ...{ name: `reproduction-${hit}`, keys: ["subset"], tables: judged, seed },
      observations: `SELECT subset, pairId, ${hit} AS hit FROM judged`,
    });
  const [allPass, someFail, allFail] = [await share("allPass"), await share("someFail"), await share("allFail")];
  const counts = await groupedCounts(ask, {
    tables: judged,
    observations: "SELECT pairId, subset || ' ' || allFail AS cell FROM judged WHERE subset IN ('random', 'openai')",
  });
  const ratio = ofGroupedCounts(
    counts,
    (count) => rate(count("openai true"), count("openai false")) / rate(count("random true"), count("random false")),
    (count) => count("openai true") + count("openai false") + count("random true") + count("random false"),
    [seed, "reproduction", "compliance-ratio"],
  );
  return {
    name: "compliance",
    title: "Compliance by selection (Table 2)",
    base: "Scenarios of each subset on which a majority of judges has decided about every governed target. The study's ± are binomial standard errors at 1,000 scenarios each.",
    numbers: [
      ...publishedCompliance.flatMap(({ subset, label, ...published }) => [
        compareNumber(`${label}: all pass`, published.allPass, allPass(subset), missing),
        compareNumber(`${label}: some fail`, published.someFail, someFail(subset), missing),
        compareNumber(`${label}: all fail`, published.allFail, allFail(subset), missing),
      ]),
      compareNumber("all fail, OpenAI models over random", publishedComplianceRatio, ratio, missing),
    ],
    beside: [],
    notes: [],
  };
}

function rate(hits: number, misses: number): number {
  return hits / (hits + misses);
}
