import type { Arm } from "../../domain/response/arm.ts";
import type { Share } from "./quantity.ts";

/** How disagreement is spread, and whether all-fail grows with it. */
export interface DisagreementDistribution {
  /** Per arm and model set, in the headline's order. */
  readonly histograms: readonly DisagreementHistogram[];
  /** Per model set, first arm. */
  readonly allFailByDisagreement: readonly AllFailBins[];
}

export interface DisagreementHistogram {
  readonly arm: Arm;
  readonly modelSet: string;
  readonly n: number;
  /** Scenarios per bin [from, to), the last one closed; bins of 0.25 from 0 to 3. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

export interface AllFailBins {
  readonly modelSet: string;
  /**
   * The bins of Zhang et al., Figure 2: [0,1) [1,1.5) [1.5,2) [2,2.5) [2.5,3]. Judged scenarios of the random draw, of this set's own selection and of
   * a dataset's own samples; not those that another set was selected for, which would say little of this set's bins.
   */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly allFail: Share }[];
}
