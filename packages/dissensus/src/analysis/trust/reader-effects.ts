import { groupBy } from "../../base/group-by.ts";
import { type ClusterEquations, clusteredLeastSquares } from "../../stats/regression/clustered-least-squares.ts";
import { criticalT } from "../estimates/critical-t.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { Quantity } from "../findings/quantity.ts";
import type { RunQuestion } from "../run-question.ts";

const level = 0.95;
const mostClusters = 200;

/**
 * Who read a unit, as a number that is the same for the same entries. A list of them would not do: DuckDB takes what has a fixed size out of memory when
 * there are millions of units, but no lists.
 */
const patternSql = "sum(md5_number_lower(entry) >> 8)";

interface EntryRow {
  readonly cluster: number;
  readonly provider: string;
  readonly pattern: string;
  readonly entry: string;
  readonly n: number;
  readonly sum: number;
}

/**
 * What moves the readings of one thing apart from each other: least squares with an effect of each unit (what is read) absorbed. `observations`: SQL
 * with one row per reading, columns `unit`, `pairId` (the cluster), `provider` (of the target that is read), `entry` (who reads how, a short word) and
 * `y`; `columnsOf`: the regressors of a reading, equally many of all. Units read once say nothing. `parts`: the question of parts of the run that hold
 * different pairs. Intervals: cluster-robust.
 */
export async function readerEffects(
  parts: readonly RunQuestion[],
  question: {
    readonly tables?: string;
    readonly observations: string;
    readonly columns: number;
    readonly columnsOf: (entry: string, provider: string) => readonly number[];
  },
): Promise<Quantity[]> {
  const tables = `${question.tables === undefined ? "" : `, ${question.tables}`}
, observations AS (${question.observations})`;
  const clusters = new Map<number, ClusterEquations>();
  let pairs = 0;
  for (const ask of parts) {
    const rows = await ask<EntryRow>(`${tables},
patterns AS (SELECT unit, ${patternSql} AS pattern FROM observations GROUP BY unit HAVING count(*) > 1)
SELECT ('0x' || left(md5(pairId), 6))::INTEGER % ${mostClusters} AS cluster, provider, pattern::VARCHAR AS pattern, entry, count(*) AS n, sum(y)::DOUBLE AS sum
FROM observations JOIN patterns USING (unit) GROUP BY ALL ORDER BY ALL`);
    for (const [cluster, own] of groupBy(rows, ({ cluster }) => cluster))
      addEquations(clusters, cluster, own, question);
    const [row] = await ask<{ pairs: number }>(`${tables}
SELECT count(DISTINCT pairId) AS pairs FROM (SELECT pairId FROM observations GROUP BY unit, pairId HAVING count(*) > 1)`);
    pairs += row?.pairs ?? 0;
  }
  const fit = clusteredLeastSquares([...clusters.values()], question.columns);
  return Array.from(fit.coefficients, (coefficient, column) => {
    const half = clusters.size > 1 ? criticalT(clusters.size - 1, level) * fit.standardErrors[column]! : Number.NaN;
    const interval = Number.isFinite(half)
      ? ({ low: coefficient - half, high: coefficient + half, level, method: "cluster-robust" } as const)
      : null;
    return quantityOf(coefficient, pairs, { interval });
  });
}

/** Adds to the normal equations of one cluster, regressors less their mean over the readings of the unit. */
function addEquations(
  clusters: Map<number, ClusterEquations>,
  cluster: number,
  rows: readonly EntryRow[],
  { columns, columnsOf }: Pick<Parameters<typeof readerEffects>[1], "columns" | "columnsOf">,
): void {
  const equations = clusters.get(cluster) ?? {
    normal: new Float64Array(columns ** 2),
    right: new Float64Array(columns),
  };
  clusters.set(cluster, equations);
  for (const of of groupBy(rows, ({ provider, pattern }) => JSON.stringify([provider, pattern])).values()) {
    const design = of.map(({ entry, provider }) => columnsOf(entry, provider));
    for (let i = 0; i < columns; i++) {
      const mean = design.reduce((sum, row) => sum + row[i]!, 0) / of.length;
      of.forEach(({ n, sum }, reading) => {
        const x = design[reading]![i]! - mean;
        if (x === 0) return;
        equations.right[i]! += x * sum;
        for (let j = 0; j < columns; j++) equations.normal[i * columns + j]! += n * x * design[reading]![j]!;
      });
    }
  }
}
