import { BarLegend, verdictLegend } from "../../parts/bar-legend.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

export function JudgeTable() {
  const { judges } = useReport().findings.judges;
  return (
    <>
      <TableFrame caption="What each judge says, how often it changes its mind, and whether its quotes are real.">
        <TableHead
          columns={[
            "Judge",
            "Labels",
            "Problematic",
            "Flips when asked again",
            "Fabricated quotes",
            "No clause applies",
          ]}
        />
        <tbody>
          {judges.map((entry) => (
            <tr key={entry.judge}>
              <th scope="row">
                <ModelName name={entry.judge} provider={entry.provider} />
              </th>
              <td class="bar-cell">
                <VerdictBar labels={entry.labels} legend={false} />
              </td>
              {[entry.flagRate, entry.flipRate, entry.fabricatedQuotes, entry.noClause].map((share, index) => (
                <td key={index}>
                  <ShareText share={share} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <BarLegend words={verdictLegend} />
    </>
  );
}
