import type { SelectionFindings } from "../../../../../dissensus/src/analysis/findings/selections.ts";
import { formatCount, formatNumber } from "../../../numbers/format.ts";
import { modelSetWords } from "../../../numbers/words.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

/** How many scenarios each subset was chosen from. */
export function SelectedTable({ selections }: { selections: SelectionFindings }) {
  const { mode, threshold, limit, minimumDisagreement, subsets } = selections;
  const most = limit === null ? "" : `, at most ${formatCount(limit)}`;
  return (
    <>
      <h3>What was selected for labels and verdicts</h3>
      <TableFrame
        caption={`Candidates: kept scenarios with D\u00a0≥\u00a0${minimumDisagreement}; for the random draw all kept ones. Selected: mode ${mode}, disagreement\u00a0×\u00a0distance at least ${threshold}${most}.`}
      >
        <TableHead
          columns={["Subset", ["Candidates", "number"], ["Selected", "number"], ["Least D × distance", "number"]]}
        />
        <tbody>
          {subsets.map(({ subset, candidates, selected, leastKey }) => (
            <tr key={subset}>
              <th scope="row">
                <ModelText text={modelSetWords(subset)} />
              </th>
              <td class="number">{formatCount(candidates)}</td>
              <td class="number">{formatCount(selected)}</td>
              <td class="number">{formatNumber(leastKey)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
