import type { ProviderContrast } from "../../../../../dissensus/src/analysis/findings/relations.ts";
import { formatInterval, formatNumber, formatPercent } from "../../../numbers/format.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

const most = 15;

/** How much more or less often a provider's targets show a category than the others'. */
export function ContrastTable({ contrasts }: { contrasts: readonly ProviderContrast[] }) {
  const known = contrasts
    .filter(({ difference }) => difference.value !== null)
    .sort(
      (a, b) =>
        (a.adjustedPValue ?? 1) - (b.adjustedPValue ?? 1) ||
        Math.abs(b.difference.value!) - Math.abs(a.difference.value!),
    )
    .slice(0, most);
  if (known.length === 0) return null;
  return (
    <TableFrame
      caption={`Share of answers that show a category: a provider’s targets less the others’, within value pairs. The ${known.length} surest; p by Benjamini-Hochberg over all.`}
    >
      <TableHead
        columns={[
          "Provider",
          "Category",
          ["Difference", "number"],
          "Interval",
          ["Value pairs", "number"],
          ["p", "number"],
        ]}
      />
      <tbody>
        {known.map(({ provider, category, difference, adjustedPValue }) => (
          <tr key={`${provider} ${category}`}>
            <th scope="row">
              <ModelText text={provider} />
            </th>
            <td>{category}</td>
            <td class="number">{formatPercent(difference.value, difference.n)}</td>
            <td>{formatInterval(difference.interval, difference.n, "percent") ?? "none"}</td>
            <td class="number">{difference.n}</td>
            <td class="number">{formatNumber(adjustedPValue, 3)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
