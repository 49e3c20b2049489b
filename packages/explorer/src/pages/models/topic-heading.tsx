import type { Topic } from "../../../../dissensus/src/domain/scenario/topic.ts";
import { topicWords } from "../../numbers/words.ts";
import type { Column } from "../../tables/table-head.tsx";

/** A topic as a column's heading, with what the column rests on below it. */
export function topicHeading(topic: Topic | null, basis: string): Column {
  return [
    <>
      {topic === null ? "No topic" : topicWords[topic]} <span class="basis">{basis}</span>
    </>,
    "number",
  ];
}
