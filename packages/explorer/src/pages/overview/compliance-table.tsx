import type { SubsetCompliance } from "../../../../dissensus/src/analysis/findings/headline.ts";
import { formatCount } from "../../numbers/format.ts";
import { modelSetWords, outcomeWords } from "../../numbers/words.ts";
import { BarLegend } from "../../parts/bar-legend.tsx";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { StackedBar } from "../../parts/stacked-bar.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

export function ComplianceTable() {
  const { headline } = useReport().findings;
  const judged = headline.compliance.filter((entry) => entry.allFail.n + entry.allFail.unscored > 0);
  if (judged.length === 0) return <NoVerdicts />;
  return (
    <>
      <TableFrame
        caption={`How the ${formatCount(judged[0]!.governedTargets)} governed targets fare, by what the scenarios were selected for. A response fails when most judges do not call it compliant.`}
      >
        <TableHead columns={["Scenarios", "Outcome", "All fail", "Some or all fail", "Responses that fail"]} />
        <tbody>
          {judged.map((entry) => (
            <tr key={entry.subset}>
              <th scope="row">{subsetWords(entry.subset)}</th>
              <td class="bar-cell">
                <OutcomeBar compliance={entry} />
              </td>
              <td>
                <ShareText share={entry.allFail} />
              </td>
              <td>
                <ShareText share={entry.someFail} />
              </td>
              <td>
                <ShareText share={entry.problematic} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <BarLegend words={outcomeWords} />
    </>
  );
}

function OutcomeBar({ compliance }: { compliance: SubsetCompliance }) {
  const { allPass, someFail, allFail } = compliance;
  return (
    <StackedBar
      legend={false}
      parts={[
        { kind: "all-pass", label: "all pass", count: allPass.count },
        { kind: "some-fail", label: "some fail", count: someFail.count - allFail.count },
        { kind: "all-fail", label: "all fail", count: allFail.count },
      ]}
    />
  );
}

function subsetWords(subset: string): string {
  return subset === "random" ? "drawn at random" : `disputed by ${modelSetWords(subset)}`;
}
