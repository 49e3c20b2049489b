import { formatCount } from "../../numbers/format.ts";
import { failureWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";
import { ModelText } from "../../text/model-text.tsx";

export function StageTable() {
  const { headline } = useReport().findings;
  return (
    <TableFrame
      caption={`Rows of each stage, and asks that gave none, by model and reason. Scenarios: ${formatCount(headline.scenarios.asked)} asked, ${formatCount(headline.scenarios.written)} written${headline.scenarios.kept === null ? "" : `, ${formatCount(headline.scenarios.kept)} kept after de-duplication`}.`}
    >
      <TableHead columns={["Stage", ["Rows", "number"], ["Unscored", "number"], "Why"]} />
      <tbody>
        {headline.stages.map((stage) => (
          <tr key={stage.stage}>
            <th scope="row">{stage.stage}</th>
            <td class="number">{formatCount(stage.rows)}</td>
            <td class="number">{formatCount(stage.failures.reduce((sum, failure) => sum + failure.count, 0))}</td>
            <td>
              {stage.failures.map((failure) => (
                <div key={`${failure.model} ${failure.reason}`}>
                  {formatCount(failure.count)} × <ModelText text={failure.model} />: {failureWords[failure.reason]}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
