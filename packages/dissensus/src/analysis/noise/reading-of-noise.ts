import type { NoiseBasis } from "../../domain/response/noise.ts";

/** Scenarios of the first arm, all targets. */
export interface NoiseCounts {
  readonly scenarios: number;
  /** Of them, with replicates of the run's basis. */
  readonly withReplicates: number;
  readonly high: number;
  readonly notAboveNoise: number;
  readonly cannotTell: number;
}

/** What noise explains, and how that is known, in words. */
export function readingOfNoise(basis: NoiseBasis | null, counts: NoiseCounts, minimumDisagreement: number): string {
  const { scenarios, withReplicates, high, notAboveNoise } = counts;
  if (scenarios === 0)
    return "Nothing can be said of noise: there are no scores yet, or this is an imported dataset with one answer and one reading each.";
  if (basis === null) {
    return "Nothing was answered or placed twice: noise cannot be told from difference. Ask a share of the queries again (`calibration`) or add a scorer.";
  }
  const found = `Of ${high + notAboveNoise} scenarios with D >= ${minimumDisagreement}, ${high} are further apart than noise explains and ${notAboveNoise} are not.`;
  const share =
    withReplicates < scenarios
      ? ` It was measured on ${withReplicates} of ${scenarios} scenarios; the others take the noise of those.`
      : "";
  const what =
    basis === "samples"
      ? "Noise is what parts several answers of one model to one query, sampling and scoring together."
      : "Noise is what parts several readings of one answer: no model answered a query twice, so what chance there is in its answers is not in it.";
  return `${found} ${what}${share}`;
}
