import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";

export function JudgeTable() {
  const { judges } = useReport().findings.judges;
  return (
    <>
      <TableFrame caption="What each judge says, how often it changes its mind, and whether its quotes are real.">
        <thead>
          <tr>
            <th scope="col">Judge</th>
            <th scope="col">Labels</th>
            <th scope="col">Problematic</th>
            <th scope="col">Flips when asked again</th>
            <th scope="col">Fabricated quotes</th>
            <th scope="col">No clause applies</th>
          </tr>
        </thead>
        <tbody>
          {judges.map((entry) => (
            <tr key={entry.judge}>
              <th scope="row">
                <ModelName name={entry.judge} provider={entry.provider} />
              </th>
              <td class="bar-cell">
                <VerdictBar labels={entry.labels} legend={false} />
              </td>
              <td>
                <ShareText share={entry.flagRate} />
              </td>
              <td>
                <ShareText share={entry.flipRate} />
              </td>
              <td>
                <ShareText share={entry.fabricatedQuotes} />
              </td>
              <td>
                <ShareText share={entry.noClause} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p class="key-line">
        <span class="swatch bar-compliant" /> compliant <span class="swatch bar-ambiguous" /> ambiguous{" "}
        <span class="swatch bar-non_compliant" /> non-compliant
      </p>
    </>
  );
}
