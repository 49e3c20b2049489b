import { address, CENTRES, COVERED_BELOW, field, LEAST_PICK_LENGTH, LENGTHS, NEAREST, STOP_WHEN_COVERED } from "./job";

export const NEVER: i32 = 0x7fffffff;

/** Greatest value of a first-level dot product at which the pair is certainly not nearer than `nearest`. */
export function leastOf(length: u32, pickLength: u32, nearest: u32, slack: i32): i32 {
  return <i32>(((<i64>length + <i64>pickLength - <i64>nearest) >> 1) - <i64>slack - 1);
}

export function leastOfRow(job: usize, id: usize, slack: i32): i32 {
  const nearest = load<u32>(address(job, NEAREST) + (id << 2));
  if (nearest === 0) return NEVER;
  if (field(job, STOP_WHEN_COVERED) && nearest < load<u32>(address(job, COVERED_BELOW) + (id << 2))) return NEVER;
  return leastOf(load<u32>(address(job, LENGTHS) + (id << 2)), <u32>field(job, LEAST_PICK_LENGTH), nearest, slack);
}

/** Lowers a row's nearest distance and names its centre, if a pick with this exact dot product is nearer. Returns whether it was. */
export function approach(job: usize, id: usize, pick: usize, value: i32): bool {
  if (id === pick) return false;
  const lengths = address(job, LENGTHS);
  const nearest = address(job, NEAREST) + (id << 2);
  const lengthSum = <i64>load<u32>(lengths + (id << 2)) + <i64>load<u32>(lengths + (pick << 2));
  const distance = lengthSum - ((<i64>value) << 1);
  if (distance >= <i64>load<u32>(nearest)) return false;
  store<u32>(nearest, <u32>distance);
  store<i32>(address(job, CENTRES) + (id << 2), <i32>pick);
  return true;
}
