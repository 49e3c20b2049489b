import type { WithoutProvider } from "../../../../../dissensus/src/analysis/findings/trust.ts";
import { QuantityText, ShareText } from "../../../parts/share-text.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

/** Disagreement as the scorers of the other providers alone see it. */
export function WithoutProviderTable({ rows }: { rows: readonly WithoutProvider[] }) {
  if (rows.length === 0) return null;
  return (
    <TableFrame caption="High disagreement without one provider’s scorers, on the scenarios that the others placed.">
      <TableHead
        columns={["Without", ["Scorers left", "number"], "High disagreement", "With all", "Rank correlation of D"]}
      />
      <tbody>
        {rows.map((row) => (
          <tr key={row.provider}>
            <th scope="row">
              <ModelText text={row.provider} />
            </th>
            <td class="number">{row.scorers}</td>
            <td>
              <ShareText share={row.high} />
            </td>
            <td>
              <ShareText share={row.highWithAll} />
            </td>
            <td>
              <QuantityText quantity={row.rankCorrelation} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
