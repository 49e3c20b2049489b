import { compareText } from "../../base/compare.ts";
import { defectIdOf, kindsThatErrorsMake, type SuspicionKind } from "../../domain/defect/defect.ts";
import { wilsonInterval } from "../../stats/inference/wilson-interval.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import type { RunQuestion } from "../run-question.ts";
import { usualShares } from "./usual-shares.ts";

/** Something that may be wrong with the spec, as the run's verdicts suggest it. */
export interface Suspicion {
  readonly id: string;
  readonly kind: SuspicionKind;
  /** Ids of one or two clauses; of a coverage gap, the names of its two values. */
  readonly a: string;
  /** Empty where the suspicion is about one clause. */
  readonly b: string;
  readonly scenarios: number;
  readonly shows: number;
  readonly examples: readonly string[];
  /**
   * Lower end of Wilson's 95 % interval of the share of scenarios that show it, so that many that all show it come first; less the usual share for kinds
   * that judges' errors make (kindsThatErrorsMake). 0 to 1.
   */
  readonly score: number;
}

/**
 * What the verdicts give reason to suspect, the strongest first. One kind per clause set: where several kinds are suspected of one clause, each is
 * listed. `atLeast`: how many scenarios must show it.
 */
export async function suspicions(ask: RunQuestion, atLeast: number): Promise<Suspicion[]> {
  const rows = await ask<Omit<Suspicion, "id" | "score"> & { scored: number }>(
    `
SELECT kind, a, b, count(*) AS scenarios, count(shows) AS scored, count(*) FILTER (shows) AS shows,
  (array_agg(scenarioId ORDER BY shows DESC NULLS LAST, disagreement DESC NULLS LAST, scenarioId))[:5] AS examples
FROM suspected_cases LEFT JOIN largest_disagreements USING (scenarioId, pairId)
GROUP BY kind, a, b HAVING count(*) FILTER (shows) >= $2::INTEGER ORDER BY kind, a, b`,
    [String(atLeast)],
  );
  const usual = await usualShares(ask);
  return rows
    .map(({ scored, ...row }) => {
      const noise = kindsThatErrorsMake.includes(row.kind) ? (usual[row.kind] ?? 0) : 0;
      const id = defectIdOf(row.kind, row.b === "" ? [row.a] : [row.a, row.b]);
      const score = scored === 0 ? 0 : wilsonInterval({ successes: row.shows, trials: scored }).lower;
      return { ...row, id, score: roundNumbers(Math.max(0, score - noise)) };
    })
    .sort((x, y) => y.score - x.score || y.shows - x.shows || compareText(x.id, y.id));
}
