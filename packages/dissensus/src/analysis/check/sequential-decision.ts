import type { SequentialTest } from "../../domain/check/suite.ts";

/**
 * Wald's sequential probability ratio test of a share: whether `passes` and `fails` so far decide between passRate and failRate, null where they do
 * not yet. To be asked after each observation, the first decision counts. Wald (1945): the errors are at most falseAlarms / (1 - misses) and
 * misses / (1 - falseAlarms), for independent observations.
 */
export function sequentialDecision(
  { passRate, failRate, falseAlarms, misses }: SequentialTest,
  passes: number,
  fails: number,
): "passes" | "fails" | null {
  const logRatio = passes * Math.log(failRate / passRate) + fails * Math.log((1 - failRate) / (1 - passRate));
  if (logRatio >= Math.log((1 - misses) / falseAlarms)) return "fails";
  if (logRatio <= Math.log(misses / (1 - falseAlarms))) return "passes";
  return null;
}
