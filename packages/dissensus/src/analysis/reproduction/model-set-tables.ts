import { modelSetsOf } from "../../domain/run/model-set.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";

/**
 * Common table `set_disagreements` (scenarioId, pairId, modelSet, d): disagreement of every set of targets, from positions, where at least two of
 * its targets have some. Its question's parameter $2 is `parameter(inputs)`.
 */
export const modelSetTables = {
  sql: `
members AS (
  SELECT entry.name AS modelSet, unnest(entry.targets) AS target
  FROM (SELECT unnest(from_json($2, '[{"name":"VARCHAR","targets":["VARCHAR"]}]')) AS entry)
),
set_disagreements AS (
  SELECT scenarioId, pairId, modelSet, greatest(stddev_pop(position1), stddev_pop(position2)) AS d
  FROM placed_targets JOIN members USING (target) GROUP BY scenarioId, pairId, modelSet HAVING count(*) >= 2
)`,
  parameter: (inputs: AnalysisInputs): string => JSON.stringify(modelSetsOf(inputs)),
} as const;
