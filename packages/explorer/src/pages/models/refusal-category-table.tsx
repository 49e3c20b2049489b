import type { RefusalCategory } from "../../../../dissensus/src/domain/response/refusal.ts";
import { heatStep } from "../../figures/heat-step.ts";
import { formatCount, formatWholePercent } from "../../numbers/format.ts";
import { refusalOrder, refusalWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";
import { type RefusalColumn, refusalColumns } from "./refusal-columns.ts";
import { topicHeading } from "./topic-heading.tsx";

/** How responses to each topic spread over the seven categories: of all targets, or of one. */
export function RefusalCategoryTable({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { refusals } = useReport().findings;
  if (refusals.responses === 0) return null;
  const chosen = refusals.targets.find((entry) => entry.target === choices["refusals"])?.target ?? "";
  const targets = refusals.targets.filter((entry) => chosen === "" || entry.target === chosen);
  const columns = refusalColumns({ topics: refusals.topics, targets });
  const names = refusals.targets.map(({ target }) => ({ value: target, label: target }));
  return (
    <>
      <div class="controls">
        <Select
          label="Categories of"
          value={chosen}
          options={[{ value: "", label: "all targets" }, ...names]}
          onChange={(value) => replaceRoute(formatRoute("models", null, { ...choices, refusals: value }))}
        />
      </div>
      <TableFrame
        class="heat"
        caption="How far responses do what was asked, by topic: share of the topic’s responses, with counts. The last three categories count as refusals."
      >
        <TableHead
          columns={["Category", ...columns.map(({ topic, total }) => topicHeading(topic, `n = ${formatCount(total)}`))]}
        />
        <tbody>
          {refusalOrder.map((category) => (
            <CategoryRow key={category} category={category} columns={columns} />
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}

function CategoryRow({ category, columns }: { category: RefusalCategory; columns: readonly RefusalColumn[] }) {
  const shares = columns.flatMap(({ counts, total }) => Object.values(counts).map((count) => count / total));
  const largest = Math.max(0, ...shares.filter(Number.isFinite));
  return (
    <tr class={category === "soft_rejection_with_alternatives" ? "rule-above" : undefined}>
      <th scope="row">{refusalWords[category]}</th>
      {columns.map(({ topic, counts, total }) => {
        const share = total === 0 ? null : counts[category] / total;
        return (
          <td
            key={topic}
            class={`number heat-cell step-${heatStep(share, largest)}${counts[category] === 0 ? " muted" : ""}`}
          >
            {formatWholePercent(share)} <span class="heat-n">{formatCount(counts[category])}</span>
          </td>
        );
      })}
    </tr>
  );
}
