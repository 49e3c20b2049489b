import type { Arm } from "../../domain/response/arm.ts";
import type { NoiseBasis } from "../../domain/response/noise.ts";
import type { Quantity, Share } from "./quantity.ts";

/** How much of the disagreement sampling and scoring alone would make. */
export interface NoiseFindings {
  /** What the noise was measured by; null before scores. Scenarios without replicates of their own take the noise of those that have some. */
  readonly basis: NoiseBasis | null;
  /** What was found and on what ground, in a sentence or two for the reader. */
  readonly reading: string;
  /** Expected share of wrong calls among the scenarios called high: Benjamini-Hochberg over scenarios x model sets x arms. */
  readonly falseDiscoveryRate: number;
  /** Per arm (as configured) and model set ("all" first, then by name). */
  readonly sets: readonly SetNoise[];
  /** Variance of positions within a scenario, in squared points; first arm, all targets, both values. */
  readonly parts: VarianceParts;
  /** What reliability more samples and scorers would give, from `parts`; empty where they are not known. By samples, then scorers. */
  readonly designs: readonly DesignReliability[];
}

export interface SetNoise {
  readonly arm: Arm;
  readonly modelSet: string;
  readonly targets: number;
  /** Scenarios with D >= `minimumDisagreement` that noise does not explain, of all scenarios; `unscored`: those that cannot be told. */
  readonly high: Share;
  /** Further scenarios with D >= `minimumDisagreement`. */
  readonly notAboveNoise: number;
  readonly cannotTell: number;
  /** Mean over scenarios and both values of the squared deviation of the targets' positions, as it is. */
  readonly meanSquare: Quantity;
  /** The same freed from noise and not truncated: unbiased, so below 0 at times. */
  readonly correctedMeanSquare: Quantity;
  /** Largest D that noise alone reaches in one scenario of twenty, from the mean noise; null where noise is not known. */
  readonly noiseCeiling: number | null;
}

export interface VarianceParts {
  /** Between targets: what disagreement is about. Where nothing was answered twice, the chance in the answers is in it too. */
  readonly model: Quantity;
  /** Between answers of one target to one query. */
  readonly sample: Quantity;
  /** Between readings of one answer: by two scorers (their constant offsets taken out), or by one twice. */
  readonly scorer: Quantity;
}

/** So many samples, each placed by so many scorers: share of the variance between positions that is between models. */
export interface DesignReliability {
  readonly samples: number;
  readonly scorers: number;
  readonly reliability: number;
}
