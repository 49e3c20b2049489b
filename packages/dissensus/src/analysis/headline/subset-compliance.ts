import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import type { SubsetCompliance } from "../findings/headline.ts";
import { inModelSetOrder } from "../model-set-order.ts";
import type { RunQuestion } from "../run-question.ts";
import { coFailures } from "./co-failures.ts";

/** How the governed targets fare on each subset of scenarios: all pass, some fail, all fail. */
export async function subsetCompliance(
  ask: RunQuestion,
  { settings, panels }: AnalysisInputs,
): Promise<SubsetCompliance[]> {
  const subsets = await ask<{ subset: string }>("SELECT DISTINCT subset FROM own_selections ORDER BY subset");
  const sharesOf = (outcome: "allPass" | "someFail" | "allFail") =>
    clusteredShares(ask, {
      name: outcome,
      keys: ["subset"],
      observations: `SELECT subset, own_selections.pairId, ${outcome} AS hit FROM own_selections LEFT JOIN outcomes USING (scenarioId)`,
      seed: settings.seed,
    });
  const [allPass, someFail, allFail] = [
    await sharesOf("allPass"),
    await sharesOf("someFail"),
    await sharesOf("allFail"),
  ];
  const problematic = await clusteredShares(ask, {
    name: "problematic",
    keys: ["subset"],
    observations: `
      SELECT subset, wanted_responses.pairId, problematic AS hit
      FROM own_selections JOIN wanted_responses USING (scenarioId) JOIN targets ON targets.name = wanted_responses.target AND governed
      LEFT JOIN majorities USING (responseId)`,
    seed: settings.seed,
  });
  const coFailure = await coFailures(ask, settings.seed);
  const governedTargets = panels.target.filter((target) => target.governed).length;
  return inModelSetOrder(subsets, ({ subset }) => subset).map(({ subset }) => ({
    subset,
    governedTargets,
    allPass: allPass(subset),
    someFail: someFail(subset),
    allFail: allFail(subset),
    problematic: problematic(subset),
    coFailure: coFailure(subset),
  }));
}
