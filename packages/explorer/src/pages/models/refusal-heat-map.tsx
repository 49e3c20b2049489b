import type { TopicRefusals } from "../../../../dissensus/src/analysis/findings/refusals.ts";
import { heatStep } from "../../figures/heat-step.ts";
import { formatCount, formatShareCounts, formatWholePercent } from "../../numbers/format.ts";
import { topicWords } from "../../numbers/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";

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
  const rates = refusals.targets.flatMap((target) =>
    target.byTopic.filter((cell) => cell.rate.n >= 5).map((cell) => cell.rate.value ?? 0),
  );
  const largest = Math.max(0, ...rates);
  return (
    <TableFrame
      class="heat"
      caption={`Share of responses that refuse (soft, firm or complete rejection), by target and topic; n = ${formatCount(refusals.responses)} labelled responses. Cells with fewer than 5 responses are not shaded. A scenario may have several topics.`}
    >
      <thead>
        <tr>
          <th scope="col">Target</th>
          {topics.map(({ topic, scenarios }) => (
            <th key={topic} scope="col" class="number">
              {topic === null ? "No topic" : topicWords[topic]} <span class="basis">{formatCount(scenarios)} sc.</span>
            </th>
          ))}
          <th scope="col">All</th>
          <th scope="col">False positives</th>
        </tr>
      </thead>
      <tbody>
        {refusals.targets.map((target) => (
          <tr key={target.target}>
            <th scope="row">
              <ModelName name={target.target} provider={target.provider} />
            </th>
            {topics.map(({ topic }) => (
              <RateCell key={topic} cell={target.byTopic.find((entry) => entry.topic === topic)} largest={largest} />
            ))}
            <td>
              <ShareText share={target.rate} />
            </td>
            <td>
              <ShareText share={target.falsePositives.either} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function RateCell({ cell, largest }: { cell: TopicRefusals | undefined; largest: number }) {
  if (cell === undefined || cell.rate.n === 0) return <td class="number muted">–</td>;
  return (
    <td
      class={`number heat-cell step-${cell.rate.n < 5 ? 0 : heatStep(cell.rate.value, largest)}`}
      title={formatShareCounts(cell.rate)}
    >
      {formatWholePercent(cell.rate.value)}{" "}
      <span class="heat-n">{formatShareCounts(cell.rate).replace(" of ", "/")}</span>
    </td>
  );
}
