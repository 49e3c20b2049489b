/** Statistics kernels: pure functions on plain and typed arrays. Published as "dissensus/stats". */

export type { AgreementEstimate } from "./agreement/agreement-estimate.ts";
export { brennanPrediger } from "./agreement/brennan-prediger.ts";
export { type CategoryCounts, countCategories, type Ratings } from "./agreement/category-counts.ts";
export { cohenKappa } from "./agreement/cohen-kappa.ts";
export { congerKappa } from "./agreement/conger-kappa.ts";
export { fleissKappa } from "./agreement/fleiss-kappa.ts";
export { gwetAc1 } from "./agreement/gwet-ac1.ts";
export { type IntraclassCorrelation, intraclassCorrelation } from "./agreement/intraclass-correlation.ts";
export { type KrippendorffAlpha, krippendorffAlpha } from "./agreement/krippendorff-alpha.ts";
export type { MeasurementLevel } from "./agreement/measurement-level.ts";
export { percentAgreement } from "./agreement/percent-agreement.ts";
export { scottPi } from "./agreement/scott-pi.ts";
export { countsOfTwoRaterTable, type TwoRaterTable, twoRaterTable } from "./agreement/two-rater-table.ts";
export { kCenter } from "./covering/k-center.ts";
export type { KCenterBound } from "./covering/k-center-bound.ts";
export type { KCenterMode, KCenterRequest } from "./covering/k-center-problem.ts";
export type { KCenterSelection } from "./covering/k-center-selection.ts";
export { packVectors } from "./covering/pack-vectors.ts";
export { type QuantisedVectors, quantise } from "./covering/quantise.ts";
export { averageRanks } from "./descriptive/average-ranks.ts";
export { lift } from "./descriptive/lift.ts";
export { mean } from "./descriptive/mean.ts";
export { pearsonCorrelation } from "./descriptive/pearson-correlation.ts";
export { phiCoefficient } from "./descriptive/phi-coefficient.ts";
export { populationStandardDeviation } from "./descriptive/population-standard-deviation.ts";
export { quantile } from "./descriptive/quantile.ts";
export { sampleVariance } from "./descriptive/sample-variance.ts";
export { spearmanCorrelation } from "./descriptive/spearman-correlation.ts";
export type { TwoByTwoTable } from "./descriptive/two-by-two-table.ts";
export { type BetaBinomial, betaBinomialLogProbability } from "./distributions/beta-binomial-distribution.ts";
export { type Binomial, binomialProbability, binomialTails } from "./distributions/binomial-distribution.ts";
export { chiSquaredTails } from "./distributions/chi-squared-distribution.ts";
export { type FDegreesOfFreedom, fTails } from "./distributions/f-distribution.ts";
export { normalQuantile, normalTails } from "./distributions/normal-distribution.ts";
export { studentTTails } from "./distributions/student-t-distribution.ts";
export type { Estimate, IntervalEstimate } from "./estimate.ts";
export type { Alternative } from "./inference/alternative.ts";
export { type BcaOptions, bcaInterval } from "./inference/bca-interval.ts";
export { benjaminiHochberg } from "./inference/benjamini-hochberg.ts";
export { calibratedPValues, type PermutedTest } from "./inference/calibrated-p-values.ts";
export {
  type ClusterBootstrap,
  type ClusterBootstrapOptions,
  clusterBootstrap,
} from "./inference/cluster-bootstrap.ts";
export { type CochranQ, cochranQ } from "./inference/cochran-q.ts";
export type { Interval } from "./inference/interval.ts";
export { jackknifeAcceleration } from "./inference/jackknife-acceleration.ts";
export { logRatioInterval } from "./inference/log-ratio-interval.ts";
export { type DiscordantPairs, type McnemarTest, mcnemarTest } from "./inference/mcnemar-test.ts";
export { newcombeDifference } from "./inference/newcombe-difference.ts";
export { newcombePairedDifference, type PairedOutcomes } from "./inference/newcombe-paired-difference.ts";
export { ofResampledClusters } from "./inference/of-resampled-clusters.ts";
export { percentileInterval } from "./inference/percentile-interval.ts";
export type { Proportion } from "./inference/proportion.ts";
export { type SignFlipOptions, type SignFlipTest, signFlipTest } from "./inference/sign-flip-test.ts";
export { type WilcoxonSignedRank, wilcoxonSignedRank } from "./inference/wilcoxon-signed-rank.ts";
export { wilsonInterval } from "./inference/wilson-interval.ts";
export {
  type BradleyTerryOptions,
  bradleyTerry,
  type EstimatedStrengths,
  type StrengthsNotEstimable,
} from "./ranking/bradley-terry.ts";
export { type ClusteredErrors, type ComparedCluster, clusteredErrors } from "./ranking/clustered-errors.ts";
export { type Comparison, type ComparisonGraph, comparisonGraph } from "./ranking/comparison-graph.ts";
export {
  type ClusterEquations,
  type ClusteredLeastSquares,
  clusteredLeastSquares,
} from "./regression/clustered-least-squares.ts";
export { type ClusteredLogistic, clusteredLogistic, type LogisticRow } from "./regression/clustered-logistic.ts";
export { type HorvitzThompsonMean, horvitzThompsonMean, type SampledUnit } from "./sampling/horvitz-thompson-mean.ts";
export { type Discordance, type McnemarPower, mcnemarPower } from "./sampling/mcnemar-power.ts";
export { type McnemarDesign, mcnemarSampleSize } from "./sampling/mcnemar-sample-size.ts";
export { digamma } from "./special-functions/digamma.ts";
export { logGamma } from "./special-functions/log-gamma.ts";
export { regularisedIncompleteBeta } from "./special-functions/regularised-incomplete-beta.ts";
export { regularisedIncompleteGamma } from "./special-functions/regularised-incomplete-gamma.ts";
export type { Tails } from "./special-functions/tails.ts";
export { trigamma, trigammaInverse } from "./special-functions/trigamma.ts";
export { type BetaBinomialFit, betaBinomialFit, type UnitCount } from "./variance/beta-binomial-fit.ts";
export { type CoFailure, coFailure } from "./variance/co-failure.ts";
export { type CorrectedVariance, correctedVarianceOfMeans } from "./variance/corrected-variance-of-means.ts";
export {
  type AnovaRow,
  type ModeratedFTest,
  type ModeratedRow,
  moderatedF,
  moderatedFTest,
} from "./variance/moderated-f-test.ts";
export { type Groups, type OneWayAnova, oneWayAnova } from "./variance/one-way-anova.ts";
export { type VarianceComponents, varianceComponents } from "./variance/variance-components.ts";
export { type RowVariance, type VariancePrior, variancePrior } from "./variance/variance-prior.ts";

// covering: k-center and its quantised metric
