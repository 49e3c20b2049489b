import type { ProviderParts } from "../../../../../dissensus/src/analysis/findings/trust.ts";
import { ShareText } from "../../../parts/share-text.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

/** Which part each provider's models play. */
export function ProviderPartsTable({ providers }: { providers: readonly ProviderParts[] }) {
  return (
    <TableFrame caption="What each provider’s models did in this run.">
      <TableHead columns={["Provider", ["Targets", "number"], "Scenarios", "Rubrics", "Scores", "Verdicts"]} />
      <tbody>
        {providers.map((entry) => (
          <tr key={entry.provider}>
            <th scope="row">
              <ModelText text={entry.provider} />
            </th>
            <td class="number">{entry.targets}</td>
            {[entry.scenarios, entry.rubrics, entry.scores, entry.verdicts].map((part, index) => (
              <td key={index}>
                <ShareText share={part} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
