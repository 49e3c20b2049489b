import type { AgreementEstimate } from "./agreement-estimate.ts";
import type { TwoRaterTable } from "./two-rater-table.ts";

/**
 * Cohen's kappa of a table of two raters (from labels: `twoRaterTable`): chance agreement = sum over categories of the
 * product of the two raters' own shares. NaN for an empty table or chance agreement 1. Standard error: large sample,
 * not only under kappa = 0. O(categories^2).
 * Source: J. Cohen, 1960; J. L. Fleiss, J. Cohen & B. S. Everitt, "Large sample standard errors of kappa and weighted
 * kappa", 1969.
 */
export function cohenKappa(table: TwoRaterTable): AgreementEstimate {
  const n = table.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0) / n);
  const columns = table.map((_, c) => table.reduce((sum, row) => sum + row[c]!, 0) / n);
  const observed = table.reduce((sum, row, c) => sum + row[c]! / n, 0);
  const chance = n > 0 ? rows.reduce((sum, share, c) => sum + share * columns[c]!, 0) : Number.NaN;
  const room = 1 - chance;
  const estimate = room > 0 ? (observed - chance) / room : Number.NaN;
  // A unit's influence: its agreement less (1 - kappa) times the column share of its row label
  // plus the row share of its column label.
  let squares = 0;
  table.forEach((row, a) => {
    row.forEach((units, b) => {
      const influence = (a === b ? 1 : 0) - observed - (1 - estimate) * (columns[a]! + rows[b]! - 2 * chance);
      squares += (units / n) * influence ** 2;
    });
  });
  const standardError = n > 1 ? Math.sqrt(squares / n) / room : Number.NaN;
  return {
    estimate,
    standardError,
    observedAgreement: observed,
    chanceAgreement: chance,
    n,
    pairableUnits: n,
    ratings: 2 * n,
  };
}
