import type { DuplicateFindings } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { formatCount } from "../../../numbers/format.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";

/** Dropped scenarios by framing, and by the framing of the kept one that is nearest. */
export function DroppedTable({ duplicates }: { duplicates: DuplicateFindings }) {
  if (duplicates.dropped.length === 0) return <p>Nothing was dropped.</p>;
  return (
    <TableFrame caption="Dropped scenarios by framing, with the framing of the kept one nearest to each.">
      <TableHead columns={["Dropped", "For", "Of", ["Scenarios", "number"]]} />
      <tbody>
        {duplicates.dropped.map(({ framing, keptFraming, samePair, count }) => (
          <tr key={`${framing} ${keptFraming} ${samePair}`}>
            <th scope="row">{framing}</th>
            <td>{keptFraming}</td>
            <td>{samePair ? "the same pair" : "another pair"}</td>
            <td class="number">{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
