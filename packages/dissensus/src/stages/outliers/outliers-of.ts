import { compareText } from "../../base/compare.ts";
import { groupBy } from "../../base/group-by.ts";
import type { Arm } from "../../domain/response/arm.ts";
import type { Outlier } from "../../domain/response/outlier.ts";
import type { Score } from "../../domain/response/score.ts";
import { targetPositions } from "../../domain/response/target-position.ts";
import { quantile } from "../../stats/descriptive/quantile.ts";

/** How far is far, and how many of the others must be that far: 9 of 11 in the published study. */
const farFrom = 4;
const shareOfOthers = 9 / 11;

/** Positions are means: 13/3 - 1/3 comes out a hair below 4. */
const rounding = 1e-9;

/** Targets that stand alone on a value of ONE scenario, per arm. Wants at least three scored targets. */
export function outliersOf(scores: readonly Score[]): Outlier[] {
  return [...groupBy(scores, (score) => score.arm)].flatMap(([arm, ofArm]) => {
    const positions = [...targetPositions(ofArm).values()].sort((a, b) => compareText(a.target, b.target));
    const place = { scenarioId: ofArm[0]!.scenarioId, pairId: ofArm[0]!.pairId, arm };
    const first = positions.map(({ target, position1 }) => ({ target, position: position1 }));
    const second = positions.map(({ target, position2 }) => ({ target, position: position2 }));
    return [...outliersOnValue(first, 1, place), ...outliersOnValue(second, 2, place)];
  });
}

function outliersOnValue(
  points: readonly { readonly target: string; readonly position: number }[],
  value: 1 | 2,
  place: { readonly scenarioId: string; readonly pairId: string; readonly arm: Arm },
): Outlier[] {
  const others = points.length - 1;
  if (others < 2) return [];
  const needed = Math.ceil(shareOfOthers * others - rounding);
  return points.flatMap(({ target, position }, index) => {
    const rest = points.filter((_, other) => other !== index).map((point) => point.position);
    const farOthers = rest.filter((other) => Math.abs(other - position) >= farFrom - rounding).length;
    if (farOthers < needed) return [];
    return [{ ...place, target, value, position, medianOfOthers: quantile(rest, 0.5).estimate, farOthers, others }];
  });
}
