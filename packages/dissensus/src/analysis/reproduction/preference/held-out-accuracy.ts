import type { RandomKey } from "../../../base/random.ts";
import { clusterBootstrap } from "../../../stats/inference/cluster-bootstrap.ts";
import { quantityOf } from "../../estimates/quantity-of.ts";
import type { Quantity } from "../../findings/quantity.ts";
import { type Choices, folds, mostGroups } from "./choices.ts";
import { sparseBradleyTerry } from "./sparse-bradley-terry.ts";

/**
 * Share of held-out choices that the fit to the other value pairs foretells (5 folds by value pair; an even chance counts as half), and the same of
 * the nudge alone. Intervals: value pairs resampled, the fits left as they are. Null where some fold leaves nothing to fit.
 */
export function heldOutAccuracy(
  choices: Choices,
  values: number,
  key: RandomKey,
): { readonly accuracy: Quantity; readonly nudgeOnly: Quantity } {
  const n = choices.winners.length;
  const fits = Array.from({ length: folds }, (_, fold) =>
    sparseBradleyTerry(choices, values, (choice) => choices.folds[choice] !== fold),
  );
  const right = new Float64Array(n);
  const rightByNudge = new Float64Array(n);
  for (let choice = 0; choice < n; choice++) {
    const { strengths, nudge } = fits[choices.folds[choice]!]!;
    const lean = nudge * choices.nudges[choice]!;
    right[choice] = credit(strengths[choices.winners[choice]!]! - strengths[choices.losers[choice]!]! + lean);
    rightByNudge[choice] = credit(lean);
  }
  const occupied = new Set(choices.folds).size === folds;
  return {
    accuracy: occupied ? meanOf(right, choices.groups, [...key, "values"]) : quantityOf(null, n),
    nudgeOnly: occupied ? meanOf(rightByNudge, choices.groups, [...key, "nudge"]) : quantityOf(null, n),
  };
}

function credit(logit: number): number {
  if (logit === 0) return 0.5;
  return logit > 0 ? 1 : 0;
}

function meanOf(credits: Float64Array, groups: Int16Array, key: RandomKey): Quantity {
  const sums = new Float64Array(mostGroups);
  const counts = new Float64Array(mostGroups);
  credits.forEach((part, choice) => {
    sums[groups[choice]!]! += part;
    counts[groups[choice]!]! += 1;
  });
  const there = [...counts.keys()].filter((group) => counts[group]! > 0);
  const estimator = (weights: Float64Array): number => {
    let [above, below] = [0, 0];
    there.forEach((group, place) => {
      above += weights[place]! * sums[group]!;
      below += weights[place]! * counts[group]!;
    });
    return above / below;
  };
  const { estimate, bca, percentile, level } = clusterBootstrap({ clusters: there.length, estimator, key });
  const { lower: low, upper: high } = Number.isNaN(bca.lower) ? percentile : bca;
  const interval = Number.isNaN(low) ? null : ({ low, high, level, method: "cluster-bootstrap" } as const);
  return quantityOf(estimate, credits.length, { interval });
}
