import type { SubsetCompliance } from "../../../../dissensus/src/analysis/findings/headline.ts";
import { formatCount } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { StackedBar } from "../../parts/stacked-bar.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";

export function ComplianceTable() {
  const { headline } = useReport().findings;
  const judged = headline.compliance.filter((entry) => entry.allFail.n + entry.allFail.unscored > 0);
  if (judged.length === 0) return <NoVerdicts />;
  return (
    <>
      <TableFrame
        caption={`How the ${formatCount(judged[0]!.governedTargets)} governed targets fare, by what the scenarios were selected for. A response fails when most judges do not call it compliant.`}
      >
        <thead>
          <tr>
            <th scope="col">Scenarios</th>
            <th scope="col">Outcome</th>
            <th scope="col">All fail</th>
            <th scope="col">Some or all fail</th>
            <th scope="col">Responses that fail</th>
          </tr>
        </thead>
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
      <p class="key-line">
        <span class="swatch bar-all-pass" /> all pass <span class="swatch bar-some-fail" /> some fail{" "}
        <span class="swatch bar-all-fail" /> all fail
      </p>
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
