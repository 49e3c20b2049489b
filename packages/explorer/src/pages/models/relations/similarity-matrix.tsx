import type { TargetSimilarity } from "../../../../../dissensus/src/analysis/findings/relations.ts";
import { heatStep } from "../../../figures/heat-step.ts";
import { formatCount, formatNumber } from "../../../numbers/format.ts";
import { ModelName } from "../../../parts/model-name.tsx";
import { useReport } from "../../../parts/report-context.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { type Column, TableHead } from "../../../tables/table-head.tsx";

/** Correlation of the positions of every two targets. */
export function SimilarityMatrix({ similarity }: { similarity: readonly TargetSimilarity[] }) {
  const { inputs } = useReport().findings;
  const targets = inputs.panel.filter(({ role }) => role === "target");
  const between = (a: string, b: string): TargetSimilarity | undefined =>
    similarity.find((pair) => (pair.targetA === a && pair.targetB === b) || (pair.targetA === b && pair.targetB === a));
  const n = Math.max(0, ...similarity.map(({ positions }) => positions.n));
  return (
    <TableFrame
      class="heat similarity"
      caption={`Correlation of positions over scenarios and both values (up to ${formatCount(n)} scenarios). Columns are numbered like the rows.`}
    >
      <TableHead
        columns={[
          "Target",
          ...targets.map(({ name }, index): Column => [<abbr title={name}>{index + 1}</abbr>, "number"]),
        ]}
      />
      <tbody>
        {targets.map((row, index) => (
          <tr key={row.name}>
            <th scope="row">
              {index + 1} <ModelName name={row.name} provider={row.provider} />
            </th>
            {targets.map((column) => (
              <Cell key={column.name} pair={row === column ? undefined : between(row.name, column.name)} />
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Cell({ pair }: { pair: TargetSimilarity | undefined }) {
  const value = pair?.positions.value ?? null;
  if (pair === undefined || value === null) return <td class="number muted">·</td>;
  return (
    <td
      class={`number heat-cell step-${heatStep(Math.max(0, value), 1)}`}
      title={`n = ${formatCount(pair.positions.n)}`}
    >
      {formatNumber(value)}
    </td>
  );
}
