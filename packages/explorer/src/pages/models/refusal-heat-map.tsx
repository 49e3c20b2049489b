import type { TargetRefusals, TopicRefusals } from "../../../../dissensus/src/analysis/findings/refusals.ts";
import type { Topic } from "../../../../dissensus/src/domain/scenario/topic.ts";
import { heatStep } from "../../figures/heat-step.ts";
import { countOf, formatCount, formatShareCounts, formatWholePercent } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";
import { topicHeading } from "./topic-heading.tsx";

/** Below so many responses a rate is not shaded. */
const fewest = 5;

/** Refusal rate of every target on every topic; each cell is a number, its shade repeats it. */
export function RefusalHeatMap() {
  const { refusals } = useReport().findings;
  if (refusals.responses === 0)
    return (
      <EmptyState title="No labels yet">
        Refusals and topics are labelled on selected and random scenarios. Name a labeller in{" "}
        <code>dissensus.yaml</code> and run again.
      </EmptyState>
    );
  const topics = refusals.topics.filter((topic) => topic.scenarios > 0);
  const shaded = refusals.targets.flatMap((target) => target.byTopic.filter((cell) => cell.rate.n >= fewest));
  const largest = Math.max(0, ...shaded.map((cell) => cell.rate.value ?? 0));
  const headings = topics.map(({ topic, scenarios }) => topicHeading(topic, countOf(scenarios, "scenario")));
  return (
    <TableFrame
      class="heat"
      caption={`Share of responses that refuse (soft, firm or complete rejection), by target and topic; n = ${formatCount(refusals.responses)} labelled responses. Cells with fewer than ${fewest} responses are not shaded. A scenario may have several topics.`}
    >
      <TableHead columns={["Target", ...headings, "All", "False positives"]} />
      <tbody>
        {refusals.targets.map((target) => (
          <TargetRow key={target.target} target={target} topics={topics.map(({ topic }) => topic)} largest={largest} />
        ))}
      </tbody>
    </TableFrame>
  );
}

interface TargetRowProps {
  readonly target: TargetRefusals;
  readonly topics: readonly (Topic | null)[];
  readonly largest: number;
}

function TargetRow({ target, topics, largest }: TargetRowProps) {
  return (
    <tr>
      <th scope="row">
        <ModelName name={target.target} provider={target.provider} />
      </th>
      {topics.map((topic) => (
        <RateCell key={topic} cell={target.byTopic.find((entry) => entry.topic === topic)} largest={largest} />
      ))}
      <td>
        <ShareText share={target.rate} />
      </td>
      <td>
        <ShareText share={target.falsePositives.either} />
      </td>
    </tr>
  );
}

function RateCell({ cell, largest }: { cell: TopicRefusals | undefined; largest: number }) {
  if (cell === undefined || cell.rate.n === 0) return <td class="number muted">–</td>;
  const step = cell.rate.n < fewest ? 0 : heatStep(cell.rate.value, largest);
  return (
    <td
      class={`number heat-cell step-${step}${cell.rate.count === 0 ? " muted" : ""}`}
      title={formatShareCounts(cell.rate)}
    >
      {formatWholePercent(cell.rate.value)}{" "}
      <span class="heat-n">
        {formatCount(cell.rate.count)}/{formatCount(cell.rate.n)}
      </span>
    </td>
  );
}
