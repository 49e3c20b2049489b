import { type Scenario, scenarioIdOf } from "../../domain/scenario/scenario.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { typicalQuery } from "../../stages/scenarios/typical-query.ts";
import type { Material } from "../follow-up/material-of.ts";
import { type PlannedPart, planFollowUps } from "../follow-up/plan-follow-ups.ts";
import { behaviourRun, type CaseMaterial, clarityRun, guardRun, preparation } from "./patch-follow-ups.ts";
import type { PatchPairs } from "./patch-pairs.ts";
import type { PatchTest } from "./patch-test.ts";

/** What a patch test would still ask, before it is known which scenarios and which placebo its preparation brings: queries of usual length stand in. */
export async function planPatch(
  test: PatchTest,
  pairs: PatchPairs,
  clarity: Material,
): Promise<readonly PlannedPart[]> {
  const placebo = test.placebo ?? { file: "placebo.md", text: `${test.patched.text}\n` };
  return await planFollowUps([
    { title: "scenarios and placebo", project: preparation(test, pairs) },
    { title: "clarity", project: clarityRun(test, placebo, clarity) },
    { title: "behaviour", project: behaviourRun(test, placebo, standIns(pairs.cases)) },
    { title: "guard", project: guardRun(test, standIns(pairs.guard)) },
  ]);
}

function standIns(pairs: readonly ValuePair[]): CaseMaterial {
  const scenarios = pairs.map(({ pairId, generator }): Scenario => {
    const query = typicalQuery(90, pairId, "neutral");
    return { scenarioId: scenarioIdOf(pairId, "neutral", query), pairId, framing: "neutral", generator, query };
  });
  return { pairs, scenarios };
}
