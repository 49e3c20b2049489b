import type { Arm, Yardstick } from "../../domain/response/arm.ts";
import { allTargets, type ModelSet, modelSetsOf } from "../../domain/run/model-set.ts";
import { isJudgeBin, splitOfSubset } from "../../formats/dataset/splits.ts";
import type { RunQuery } from "../../store/run-store.ts";
import type { RecordedRun } from "../project/project.ts";

/** What of a run goes into which split, and in which order. */
export interface ExportPlan {
  readonly arm: Arm;
  readonly yardstick: Yardstick;
  readonly scorer: string;
  readonly author: string;
  readonly judgedSpec: string | null;
  /** Scenario -> its splits of `default` with its rank there, from 1. */
  readonly places: ReadonlyMap<string, readonly { readonly split: string; readonly rank: number }[]>;
  /** Split -> subset. */
  readonly subsets: Readonly<Record<string, string>>;
  /** Disagreement of the judged scenarios: of the OpenAI targets where there are some, else of all; null where it is not known. */
  readonly judged: ReadonlyMap<string, number | null>;
}

/** One score per response: of the scorer, the first sample, not repeated. Arms, scorers: parameters 1 and 2. */
const chosen = `chosen AS (
  SELECT scenarioId, target, arg_min(position1, orientation) AS position1, arg_min(position2, orientation) AS position2
  FROM scores WHERE arm = $1 AND scorer = $2 AND sample = 0 AND repeat = 0 GROUP BY scenarioId, target
)`;

export async function exportPlan(
  run: RunQuery,
  { inputs }: Pick<RecordedRun, "inputs">,
  scorer: string,
): Promise<ExportPlan> {
  const arm = inputs.settings.arms[0]!;
  const yardstick = inputs.settings.judging.yardsticks[0]!;
  const sets = modelSetsOf(inputs);
  const ranked = await run.query<{ subset: string; scenarioId: string; rank: number }>(
    `WITH ${chosen}, ${membersOf(sets)},
spread AS (
  SELECT subset, scenarioId, any_value(pickOrder) AS pickOrder, greatest(stddev_pop(position1), stddev_pop(position2)) AS d
  FROM selections
  LEFT JOIN members ON members.name = (CASE WHEN subset IN (SELECT name FROM members) THEN subset ELSE '${allTargets}' END)
  LEFT JOIN chosen USING (scenarioId, target)
  WHERE arm = $1 AND NOT starts_with(subset, 'std_')
  GROUP BY subset, scenarioId
)
SELECT subset, scenarioId, row_number() OVER (PARTITION BY subset ORDER BY round(d, 9) DESC NULLS LAST, pickOrder, scenarioId) AS rank FROM spread`,
    [arm, scorer],
  );
  const judged = await run.query<{ scenarioId: string; d: number | null }>(
    `WITH ${chosen}, ${membersOf([sets.find(({ name }) => name === "openai") ?? sets[0]!])},
given AS (SELECT scenarioId, max(weight) AS weight FROM selections WHERE starts_with(subset, 'std_') GROUP BY scenarioId)
SELECT scenarioId, coalesce(weight, d) AS d FROM (
  SELECT scenarioId, CASE WHEN count(position1) > 1 THEN greatest(stddev_pop(position1), stddev_pop(position2)) END AS d
  FROM (SELECT DISTINCT scenarioId FROM verdicts WHERE arm = $1) CROSS JOIN members LEFT JOIN chosen USING (scenarioId, target)
  GROUP BY scenarioId
) LEFT JOIN given USING (scenarioId)`,
    [arm, scorer],
  );
  const [specs] = await run.query<{ judged: string | null; shown: string | null }>(
    "SELECT (SELECT max(specHash) FROM verdicts WHERE yardstick = $2) AS judged, (SELECT max(specHash) FROM responses WHERE arm = $1) AS shown",
    [arm, yardstick],
  );
  const [author] = await run.query<{ author: string | null }>("SELECT min(author) AS author FROM rubrics");
  return {
    arm,
    yardstick,
    scorer,
    author: author?.author ?? inputs.panels.author[0]?.name ?? "unstated",
    judgedSpec: specs!.judged ?? specs!.shown,
    ...placesOf(ranked),
    judged: new Map(judged.map(({ scenarioId, d }) => [scenarioId, d])),
  };
}

/** The sets of models as a table (name, target). */
function membersOf(sets: readonly ModelSet[]): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const rows = sets.flatMap(({ name, targets }) => targets.map((target) => `(${quoted(name)}, ${quoted(target)})`));
  return `members(name, target) AS (VALUES ${rows.join(", ")})`;
}

function placesOf(ranked: readonly { subset: string; scenarioId: string; rank: number }[]) {
  const places = new Map<string, { split: string; rank: number }[]>();
  const subsets: Record<string, string> = {};
  for (const { subset, scenarioId, rank } of ranked) {
    if (isJudgeBin(subset)) continue;
    const split = splitOfSubset(subset);
    subsets[split] = subset;
    const known = places.get(scenarioId);
    if (known) known.push({ split, rank });
    else places.set(scenarioId, [{ split, rank }]);
  }
  return { places, subsets };
}
