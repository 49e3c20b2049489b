import type { ShownTogether } from "../../../../../dissensus/src/analysis/findings/relations.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { ShareText } from "../../../parts/share-text.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

const most = 12;

/** What one target's answer shows when another's shows something. */
export function ShownTogetherTable({ shown }: { shown: readonly ShownTogether[] }) {
  if (shown.length === 0) return null;
  return (
    <TableFrame caption="When one target’s answer shows a category, how often another’s to the same query shows the second. The strongest.">
      <TableHead
        columns={["Shows", "Then shows", "How often", ["Lift", "number"], ["Phi", "number"], ["n", "number"]]}
      />
      <tbody>
        {shown.slice(0, most).map((entry) => (
          <tr key={`${entry.targetA} ${entry.categoryA} ${entry.targetB} ${entry.categoryB}`}>
            <th scope="row">
              <ModelText text={entry.targetA} />: {entry.categoryA}
            </th>
            <td>
              <ModelText text={entry.targetB} />: {entry.categoryB}
            </td>
            <td>
              <ShareText share={entry.conditional} />
            </td>
            <td class="number">{formatNumber(entry.lift)}</td>
            <td class="number">{formatNumber(entry.phi)}</td>
            <td class="number">{entry.n}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
