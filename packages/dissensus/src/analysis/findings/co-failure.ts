import type { Quantity } from "./quantity.ts";

/** How often all governed targets fail together beside what their own failure rates explain. n: scenarios with a majority for every one. */
export interface CoFailure {
  /** Product of the targets' failure rates: all-fail if they failed independently. */
  readonly independentAllFail: Quantity;
  /** All-fail less that, with the interval of the difference. */
  readonly excess: Quantity;
  /** Correlation of two targets' failures on one scenario: beta-binomial, maximum likelihood. */
  readonly correlation: Quantity;
  /** All-fail under that beta-binomial: near the observed share where the model fits. */
  readonly fittedAllFail: Quantity;
}
