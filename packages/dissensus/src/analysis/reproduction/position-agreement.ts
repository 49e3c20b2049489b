import { quantityOf } from "../estimates/quantity-of.ts";
import type { Quantity } from "../findings/quantity.ts";
import type { RunQuestion } from "../run-question.ts";

interface Sums {
  readonly units: number;
  readonly ratings: number;
  readonly sum: number;
  readonly squares: number;
  readonly within: number;
}

/**
 * Krippendorff's alpha, level interval, of the targets' positions: how far models place the same scenario and value alike, 1 for alike, 0 for chance. Units are
 * a scenario and a value with positions of at least two targets. From sums, so in memory that does not grow: with u for units of m_u positions,
 * observed disagreement = sum over u of (2 / (m_u - 1)) (m_u sum x^2 - (sum x)^2) / N, expected = 2 (N sum x^2 - (sum x)^2) / (N (N - 1)). No
 * interval. Source: K. Krippendorff, "Content analysis", 2004, 11.3.
 */
export async function positionAgreement(ask: RunQuestion): Promise<Quantity> {
  const [sums] = await ask<Sums>(`
, units AS (
  SELECT count(*) AS ratings, sum(position1) AS sum1, sum(position2) AS sum2,
    sum(position1 * position1) AS squares1, sum(position2 * position2) AS squares2
  FROM placed_targets GROUP BY scenarioId HAVING count(*) >= 2
)
SELECT 2 * count(*) AS units, coalesce(2 * sum(ratings), 0) AS ratings, coalesce(sum(sum1 + sum2), 0) AS sum,
  coalesce(sum(squares1 + squares2), 0) AS squares,
  coalesce(sum((ratings * (squares1 + squares2) - sum1 * sum1 - sum2 * sum2) / (ratings - 1)), 0) AS within
FROM units`);
  const { units, ratings, sum, squares, within } = sums!;
  const observed = (2 * within) / ratings;
  const expected = (2 * (ratings * squares - sum * sum)) / (ratings * (ratings - 1));
  return quantityOf(1 - observed / expected, units);
}
