import type { RefusalFindings } from "../../../../dissensus/src/analysis/findings/refusals.ts";
import type { RefusalCategory } from "../../../../dissensus/src/domain/response/refusal.ts";
import type { Topic } from "../../../../dissensus/src/domain/scenario/topic.ts";
import { refusalOrder } from "../../numbers/words.ts";

/** Responses of one topic by category. */
export interface RefusalColumn {
  readonly topic: Topic | null;
  readonly counts: Readonly<Record<RefusalCategory, number>>;
  readonly total: number;
}

/** One column per topic that has scenarios, over the targets given. */
export function refusalColumns(refusals: Pick<RefusalFindings, "topics" | "targets">): RefusalColumn[] {
  return refusals.topics
    .filter((topic) => topic.scenarios > 0)
    .map(({ topic }) => {
      const cells = refusals.targets.flatMap((target) => target.byTopic.filter((entry) => entry.topic === topic));
      const counts = Object.fromEntries(
        refusalOrder.map((category) => [category, cells.reduce((sum, cell) => sum + cell.categories[category], 0)]),
      ) as Record<RefusalCategory, number>;
      return { topic, counts, total: refusalOrder.reduce((sum, category) => sum + counts[category], 0) };
    });
}
