import { groupBy } from "../../../base/group-by.ts";
import type { RunQuestion } from "../../run-question.ts";
import { type PullOpenness, pullOpenness } from "./pull-openness.ts";

/** How the spec moves its targets on the scenarios of one pair of clauses: see pullOpenness. */
export interface SpecPull extends PullOpenness {
  readonly targets: number;
  readonly scenarios: number;
}

interface Shift {
  readonly a: string;
  readonly b: string;
  readonly pairId: string;
  readonly target: string;
  readonly shift: number;
  readonly scenarios: number;
}

/**
 * Per pair of clauses, ids in order and joined by a line end: how far its targets agree on which of the two the spec puts first. A target's shift on a
 * scenario is its (position on a - position on b) under the first arm less the same under the arm `none`. Empty for a run without that arm.
 */
export async function specPulls(ask: RunQuestion, seed: number): Promise<ReadonlyMap<string, SpecPull>> {
  const rows = await ask<Shift>(`, arm_positions AS (
  SELECT arm, scenarioId, pairId, target, avg(lead) AS lead FROM (
    SELECT arm, scenarioId, pairId, target, scorer, avg(position1 - position2) AS lead FROM scores GROUP BY ALL
  ) GROUP BY arm, scenarioId, pairId, target
)
SELECT least(value1Id, value2Id)[8:] AS a, greatest(value1Id, value2Id)[8:] AS b, shown.pairId, shown.target,
  avg(shown.lead - bare.lead) * any_value(CASE WHEN value1Id < value2Id THEN 1 ELSE -1 END) AS shift, count(*) AS scenarios
FROM arm_positions AS shown
JOIN arm_positions AS bare ON bare.scenarioId = shown.scenarioId AND bare.target = shown.target AND bare.arm = 'none'
JOIN pairs ON pairs.pairId = shown.pairId AND pairs.kind = 'clauses'
WHERE shown.arm = (SELECT arm FROM run) AND shown.arm <> 'none' AND shown.target IN (SELECT name FROM targets WHERE governed)
GROUP BY a, b, shown.pairId, shown.target ORDER BY a, b, shown.pairId, shown.target`);
  return new Map(
    [...groupBy(rows, ({ a, b }) => `${a}\n${b}`)].map(([key, ofPair]) => [key, pullOf(ofPair, [seed, "pull", key])]),
  );
}

function pullOf(rows: readonly Shift[], key: readonly (string | number)[]): SpecPull {
  const groups = [...new Set(rows.map(({ pairId }) => pairId))];
  const byTarget = groupBy(rows, ({ target }) => target);
  const shifts = [...byTarget.values()].map((ofTarget) => {
    const byGroup = new Map(ofTarget.map(({ pairId, shift }) => [pairId, shift]));
    return groups.map((pairId) => byGroup.get(pairId) ?? Number.NaN);
  });
  const scenarios = groups.map((pairId) =>
    Math.max(...rows.filter((row) => row.pairId === pairId).map((row) => row.scenarios)),
  );
  return { ...pullOpenness(shifts, key), targets: byTarget.size, scenarios: scenarios.reduce((sum, n) => sum + n, 0) };
}
