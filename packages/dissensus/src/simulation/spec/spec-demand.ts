import type { Bearing } from "./bearings.ts";

/**
 * What a spec asks of one model between the two concerns of a query: -1 .. 1, towards the first. Where clauses of equal weight pull apart,
 * small differences in weighing decide. 0 where nothing bears.
 */
export function specDemand(bearings: readonly Bearing[], logWeights: readonly number[]): number {
  if (bearings.length === 0) return 0;
  const greatest = Math.max(...logWeights);
  let towards = 0;
  let against = 0;
  bearings.forEach(({ direction }, i) => {
    const relative = Math.exp(logWeights[i]! - greatest);
    if (direction === 1) towards += relative;
    else against += relative;
  });
  const strength = 1 - Math.exp(-2 * Math.max(...bearings.map(({ weight }) => weight)));
  return strength * Math.tanh(sharpness * Math.log((towards + floor) / (against + floor)));
}

const sharpness = 1.2;
const floor = 0.1;
