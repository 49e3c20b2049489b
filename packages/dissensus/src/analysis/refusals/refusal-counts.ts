import { type RefusalCategory, refusalCategories } from "../../domain/response/refusal.ts";
import type { Topic } from "../../domain/scenario/topic.ts";
import type { RunQuestion } from "../run-question.ts";

export type RefusalCounts = Readonly<Record<RefusalCategory, number>>;

/** Labelled responses per target, topic (`null`: none; `"all"`: whatever the topic) and refusal category. */
export async function refusalCounts(
  ask: RunQuestion,
): Promise<(target: string, topic: Topic | null | "all") => RefusalCounts> {
  const rows = await ask<{ target: string; topic: Topic | null | "all"; level: number; count: number }>(`
SELECT target, 'all' AS topic, level, count(*) AS count FROM refusal_readings GROUP BY target, level
UNION ALL
SELECT target, topic, level, count(*) AS count FROM refusal_readings JOIN request_readings USING (scenarioId)
LEFT JOIN topic_readings USING (scenarioId) GROUP BY target, topic, level
ORDER BY target, topic, level`);
  const counts = new Map(
    rows.map(({ target, topic, level, count }) => [JSON.stringify([target, topic, level]), count]),
  );
  return (target, topic) =>
    Object.fromEntries(
      refusalCategories.map((category, index) => [
        category,
        counts.get(JSON.stringify([target, topic, index + 1])) ?? 0,
      ]),
    ) as RefusalCounts;
}
