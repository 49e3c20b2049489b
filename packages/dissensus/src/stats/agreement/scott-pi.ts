import type { AgreementEstimate } from "./agreement-estimate.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { countsOfTwoRaterTable, type TwoRaterTable } from "./two-rater-table.ts";

/**
 * Scott's pi of a table of two raters: chance agreement from the two raters' pooled shares, that is Fleiss' kappa at
 * two raters. O(units x categories). Source: W. A. Scott, "Reliability of content analysis", 1955.
 */
export function scottPi(table: TwoRaterTable): AgreementEstimate {
  return fleissKappa(countsOfTwoRaterTable(table));
}
