import { type FailureReason, failuresTable } from "../../domain/run/failure.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import type { StageCount } from "../findings/headline.ts";
import type { RunQuestion } from "../run-question.ts";

const stages = runTables.map(({ name }) => name).filter((name) => name !== failuresTable.name);

interface FailureRow {
  readonly stage: string;
  readonly model: string;
  readonly reason: FailureReason;
  readonly count: number;
}

/** What each stage gave and what went wrong in it. All arms. */
export async function stageCounts(ask: RunQuestion): Promise<StageCount[]> {
  const counts = stages.map(
    (stage) => `SELECT '${stage}' AS stage, count(*) AS count FROM "${stage.replaceAll("-", "_")}"`,
  );
  const rows = await ask<{ stage: string; count: number }>(
    `SELECT * FROM (${counts.join(" UNION ALL ")}) ORDER BY stage`,
  );
  const failures = await ask<FailureRow>(
    "SELECT stage, model, reason, count(*) AS count FROM failures GROUP BY ALL ORDER BY stage, model, reason",
  );
  return stages
    .map((stage) => ({
      stage,
      rows: rows.find((row) => row.stage === stage)?.count ?? 0,
      failures: failures
        .filter((row) => row.stage === stage)
        .map(({ model, reason, count }) => ({ model, reason, count })),
    }))
    .filter((count) => count.rows > 0 || count.failures.length > 0);
}
