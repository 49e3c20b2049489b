import type { ScorerBias } from "../../../../../dissensus/src/analysis/findings/trust.ts";
import { ModelName } from "../../../parts/model-name.tsx";
import { QuantityText } from "../../../parts/share-text.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";

/** What the order of things does to each scorer. */
export function ScorerBiasTable({ scorers }: { scorers: readonly ScorerBias[] }) {
  if (scorers.length === 0) return null;
  return (
    <TableFrame caption="What order does to scorers, in points of 0 to 6.">
      <TableHead columns={["Scorer", "Value listed first", "Anchors from 6 to 0"]} />
      <tbody>
        {scorers.map((entry) => (
          <tr key={entry.scorer}>
            <th scope="row">
              <ModelName name={entry.scorer} provider={entry.provider} />
            </th>
            <td>
              <QuantityText quantity={entry.firstListed} />
            </td>
            <td>
              <QuantityText quantity={entry.reversedList} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
