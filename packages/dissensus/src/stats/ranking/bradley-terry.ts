import { InputError } from "../../base/errors.ts";
import { choleskyInverse } from "../linear-algebra/cholesky.ts";
import { type Design, designOf } from "./bradley-terry-design.ts";
import { maximiseLikelihood } from "./bradley-terry-newton.ts";
import { type Comparison, comparisonGraph } from "./comparison-graph.ts";

export interface BradleyTerryOptions {
  readonly items: number;
  readonly comparisons: readonly Comparison[];
  /** The item of strength 0. Without one, strengths are centred: their mean over the items compared is 0. */
  readonly reference?: number;
  /**
   * Penalty ridge / 2 times the sum of squared strengths (not of covariate effects). Default 0; a small one makes
   * separated data estimable.
   */
  readonly ridge?: number;
}

export interface EstimatedStrengths {
  readonly kind: "estimated";
  /** Logits, one per item; NaN for an item without a comparison. */
  readonly strengths: Float64Array;
  /**
   * From the observed (with a ridge: penalised) information; of the difference to the reference, or to the mean. 0 for
   * the reference.
   */
  readonly standardErrors: Float64Array;
  readonly covariateEffects: Float64Array;
  readonly covariateStandardErrors: Float64Array;
  /** Without the penalty. */
  readonly logLikelihood: number;
  /** Comparisons of weight above 0. */
  readonly n: number;
  /**
   * Groups of items joined by comparisons. With more than one (a ridge is set), strengths of different groups are not
   * comparable.
   */
  readonly components: readonly (readonly number[])[];
}

export interface StrengthsNotEstimable {
  readonly kind: "not estimable";
  /**
   * Disconnected: groups never met. Separated: some group, or side, never lost. Collinear: a covariate repeats others
   * or never varies.
   */
  readonly reason: "no comparisons" | "disconnected" | "separated" | "collinear";
  readonly n: number;
  readonly components: readonly (readonly number[])[];
}

/**
 * Bradley-Terry model, logit P(winner beats loser) = strength of winner - strength of loser + effects . covariates, by
 * maximum likelihood (Newton's method with step halving). Ties are the caller's to drop. Without a ridge a graph of
 * comparisons in several pieces, or one in which a group never lost, is "not estimable" rather than a large number.
 * Items out of range, items compared with themselves, negative weights and covariates of unequal number are an
 * InputError. O(iterations (comparisons + items^3 / 3)).
 * Source: R. A. Bradley & M. E. Terry, 1952; L. R. Ford, 1957; D. Firth, "Bradley-Terry models in R", 2005.
 */
export function bradleyTerry(options: BradleyTerryOptions): EstimatedStrengths | StrengthsNotEstimable {
  const { items, comparisons, reference, ridge = 0 } = options;
  const design = designOf(items, comparisons);
  const { components, everyGroupLost } = comparisonGraph(items, comparisons);
  const notEstimable = (reason: StrengthsNotEstimable["reason"]): StrengthsNotEstimable => ({
    kind: "not estimable",
    reason,
    n: design.n,
    components,
  });
  if (reference !== undefined && !(design.row[reference]! >= 0)) throw unknownReference(reference);
  if (design.n === 0) return notEstimable("no comparisons");
  if (ridge === 0 && components.length > 1) return notEstimable("disconnected");
  if (ridge === 0 && !everyGroupLost) return notEstimable("separated");
  const fit = maximiseLikelihood(design, ridge);
  if (typeof fit === "string") return notEstimable(fit);
  const { parameters, factor, logLikelihood } = fit;
  const covariance = choleskyInverse(factor, parameters.length);
  const strengths = strengthsOf({ design, parameters, covariance, reference, ridge });
  const effects = Array.from({ length: design.covariates }, (_, c) => design.compared + c);
  return {
    kind: "estimated",
    ...strengths,
    covariateEffects: parameters.slice(design.compared),
    covariateStandardErrors: Float64Array.from(effects, (p) => Math.sqrt(covariance[p * parameters.length + p]!)),
    logLikelihood,
    n: design.n,
    components,
  };
}

/**
 * Differences to the reference or the mean. The direction common to all strengths, which the data leave open, has
 * variance 1 / (compared (ridge + 1)) in `covariance`.
 */
function strengthsOf(fit: {
  readonly design: Design;
  readonly parameters: Float64Array;
  readonly covariance: Float64Array;
  readonly reference: number | undefined;
  readonly ridge: number;
}): { strengths: Float64Array; standardErrors: Float64Array } {
  const { row, compared } = fit.design;
  const entry = (a: number, b: number): number => fit.covariance[a * fit.parameters.length + b]!;
  const origin = fit.reference === undefined ? undefined : row[fit.reference]!;
  const common = 1 / (compared * (fit.ridge + 1));
  const strengths = new Float64Array(row.length).fill(Number.NaN);
  const standardErrors = strengths.slice();
  row.forEach((p, item) => {
    if (p < 0) return;
    strengths[item] = fit.parameters[p]! - (origin === undefined ? 0 : fit.parameters[origin]!);
    const variance =
      origin === undefined ? entry(p, p) - common : entry(p, p) + entry(origin, origin) - 2 * entry(p, origin);
    standardErrors[item] = p === origin ? 0 : Math.sqrt(Math.max(0, variance));
  });
  return { strengths, standardErrors };
}

function unknownReference(reference: number): InputError {
  return new InputError({
    area: "comparisons",
    message: `the reference item ${reference} is in no comparison`,
    cure: "Choose an item that was compared, or none to have strengths around their mean.",
  });
}
