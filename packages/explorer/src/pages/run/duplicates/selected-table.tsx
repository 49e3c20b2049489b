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
  const reach = threshold === null ? "" : `, D\u00a0×\u00a0distance at least ${formatNumber(threshold)}`;
  const bounded = Map.groupBy(
    subsets.filter(({ bound }) => bound !== null),
    ({ bound }) => bound!,
  );
  return (
    <>
      <h3>What was selected for labels and verdicts</h3>
      <TableFrame
        caption={`Candidates: kept scenarios with D\u00a0≥\u00a0${minimumDisagreement}; for the random draw all kept ones. Selected: mode ${mode}${reach}${most}. Separation: least D\u00a0×\u00a0distance of a selected scenario to those selected before it. Cover radius: greatest D\u00a0×\u00a0distance of a candidate to the nearest selected one.`}
      >
        <TableHead
          columns={[
            "Subset",
            ["Candidates", "number"],
            ["Selected", "number"],
            ["Separation", "number"],
            ["Cover radius", "number"],
          ]}
        />
        <tbody>
          {subsets.map(({ subset, candidates, selected, separation, coverRadius }) => (
            <tr key={subset}>
              <th scope="row">
                <ModelText text={modelSetWords(subset)} />
              </th>
              <td class="number">{formatCount(candidates)}</td>
              <td class="number">{formatCount(selected)}</td>
              <td class="number">{formatNumber(separation, 3)}</td>
              <td class="number">{formatNumber(coverRadius, 3)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {[...bounded].map(([bound, of]) => (
        <p key={bound}>
          <ModelText text={of.map(({ subset }) => modelSetWords(subset)).join(", ")} />: {bound}
        </p>
      ))}
    </>
  );
}
