import type { RefusalCategory } from "../../../../dissensus/src/domain/refusal.ts";
import type { Topic } from "../../../../dissensus/src/domain/topic.ts";
import { heatStep } from "../../figures/heat-step.ts";
import { formatCount, formatWholePercent } from "../../numbers/format.ts";
import { refusalOrder, refusalWords, topicWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";

/** How responses to each topic spread over the seven categories: of all targets, or of one. */
export function RefusalCategoryTable({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { refusals } = useReport().findings;
  if (refusals.responses === 0) return null;
  const chosen = refusals.targets.find((entry) => entry.target === choices["refusals"])?.target ?? "";
  const targets = refusals.targets.filter((entry) => chosen === "" || entry.target === chosen);
  const count = (topic: Topic | null, category: RefusalCategory): number =>
    targets.reduce(
      (sum, target) => sum + (target.byTopic.find((entry) => entry.topic === topic)?.categories[category] ?? 0),
      0,
    );
  const columns = refusals.topics
    .filter((topic) => topic.scenarios > 0)
    .map(({ topic }) => ({ topic, total: refusalOrder.reduce((sum, category) => sum + count(topic, category), 0) }));
  const largest = Math.max(
    0,
    ...columns.flatMap(({ topic, total }) =>
      refusalOrder.map((category) => (total === 0 ? 0 : count(topic, category) / total)),
    ),
  );
  return (
    <>
      <div class="controls">
        <Select
          label="Categories of"
          value={chosen}
          options={[
            { value: "", label: "all targets" },
            ...refusals.targets.map(({ target }) => ({ value: target, label: target })),
          ]}
          onChange={(value) => replaceRoute(formatRoute("models", null, { ...choices, refusals: value }))}
        />
      </div>
      <TableFrame
        class="heat"
        caption="How far responses do what was asked, by topic: share of the topic’s responses, with counts. The last three categories count as refusals."
      >
        <thead>
          <tr>
            <th scope="col">Category</th>
            {columns.map(({ topic, total }) => (
              <th key={topic} scope="col" class="number">
                {topic === null ? "No topic" : topicWords[topic]} <span class="basis">n = {formatCount(total)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {refusalOrder.map((category, row) => (
            <tr key={category} class={row === 4 ? "rule-above" : undefined}>
              <th scope="row">{refusalWords[category]}</th>
              {columns.map(({ topic, total }) => {
                const cell = count(topic, category);
                const share = total === 0 ? null : cell / total;
                return (
                  <td key={topic} class={`number heat-cell step-${heatStep(share, largest)}`}>
                    {formatWholePercent(share)} <span class="heat-n">{formatCount(cell)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
