import type { Table } from "../table.ts";
import type { Arm } from "./arm.ts";

export const noiseBases = ["samples", "scoring"] as const;
/** What replicates measure the noise: several answers of a target (sampling and scoring), or several readings of an answer (scoring alone). */
export type NoiseBasis = (typeof noiseBases)[number];

/** Expected share of wrong calls among the disagreements called high. */
export const falseDiscoveryRate = 0.05;

export const disagreementCalls = ["low", "high", "not-above-noise", "cannot-tell"] as const;
/** low: below the settings' minimum. Else whether noise can explain it. */
export type DisagreementCall = (typeof disagreementCalls)[number];

/** What noise has to do with one disagreement. */
export interface Noise {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly arm: Arm;
  readonly modelSet: string;
  /** Null: no replicate anywhere in the run, nothing can be told. */
  readonly basis: NoiseBasis | null;
  /** Squared deviation per value less what noise adds to it on average; not truncated, so below 0 at times. */
  readonly correctedSquare1: number | null;
  readonly correctedSquare2: number | null;
  /** Root of the larger of the two, 0 where it is below 0. */
  readonly correctedDisagreement: number | null;
  /** Of no difference between the targets on either value: min(1, 2 x the smaller p of the moderated F tests), calibrated by permutations. */
  readonly pValue: number | null;
  /** Benjamini-Hochberg over scenarios x model sets x arms. */
  readonly adjustedPValue: number | null;
  readonly call: DisagreementCall;
}

export const noiseTable: Table<Noise> = {
  name: "noise",
  columns: {
    scenarioId: "text",
    pairId: "text",
    arm: "text",
    modelSet: "text",
    basis: "text",
    correctedSquare1: "real",
    correctedSquare2: "real",
    correctedDisagreement: "real",
    pValue: "real",
    adjustedPValue: "real",
    call: "text",
  },
  key: ["pairId", "scenarioId", "arm", "modelSet"],
};
