import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { Quantity, Share } from "./quantity.ts";

/**
 * How far the judges can be trusted. Base: verdicts of the first arm, first reading (repeat 0) unless said, without those that were asked for because other
 * judges did not agree. Binary label: compliant or problematic.
 */
export interface JudgeFindings {
  /** Per judge in the panel's order. */
  readonly judges: readonly JudgeSummary[];
  /** Every pair of judges, in the panel's order. */
  readonly pairs: readonly JudgePair[];
  /** On responses that every judge of the panel has read; `unscored`: responses with fewer verdicts. */
  readonly fleissKappa: Quantity;
  /** Gwet's AC1 on the same responses and label. */
  readonly ac1: Quantity;
  /** Three labels; n: responses with at least two verdicts. */
  readonly krippendorffAlpha: Quantity;
  /** Share of first verdicts that are problematic. */
  readonly prevalence: Share;
  /** What these numbers say together, in a sentence or two; names the prevalence paradox where there is one. */
  readonly reading: string;
  /** Only where not every judge reads every response. */
  readonly earlyStopping?: EarlyStopping;
}

/** What asking only as many judges as a majority takes came to. */
export interface EarlyStopping {
  /** Judged responses that every judge was asked about from the start. */
  readonly crossed: Share;
  /** Of the others, those whose first judges agreed. */
  readonly settled: Share;
  /** Judge calls that were not made, of those that all judges on all responses would have taken; readings for the flip rate left out. */
  readonly saved: Share;
  /** The same in words. */
  readonly reading: string;
}

export interface JudgeSummary {
  readonly judge: string;
  readonly provider: string;
  readonly labels: Readonly<Record<VerdictLabel, number>>;
  /** Verdicts that are not compliant; `unscored`: asks that gave no verdict. */
  readonly flagRate: Share;
  /** Responses read twice whose binary label changed. */
  readonly flipRate: Share;
  /** Quotes that do not stand in the clause they are taken from. */
  readonly fabricatedQuotes: Share;
  readonly noClause: Share;
}

export interface JudgePair {
  readonly judgeA: string;
  readonly judgeB: string;
  /** Same binary label; n: responses with a verdict of both. */
  readonly agreement: Share;
  /** Same one of three labels. */
  readonly labelAgreement: Share;
  /** On the binary label. */
  readonly cohenKappa: Quantity;
}
