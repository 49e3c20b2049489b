import type { JudgePair } from "../../../../dissensus/src/analysis/findings/judges.ts";
import { formatNumber, formatPercent, formatShareCounts } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../parts/table-frame.tsx";
import { ModelText } from "../../text/model-text.tsx";

/** Above the diagonal agreement on the binary label, below it Cohen's kappa. */
export function AgreementMatrix() {
  const { judges, pairs } = useReport().findings.judges;
  const pairOf = (a: string, b: string): JudgePair | undefined =>
    pairs.find((pair) => (pair.judgeA === a && pair.judgeB === b) || (pair.judgeA === b && pair.judgeB === a));
  return (
    <TableFrame
      class="matrix"
      caption="Agreement on compliant or not (above the diagonal) and Cohen’s kappa (below it), on responses that both judges read."
    >
      <thead>
        <tr>
          <th scope="col">Judge</th>
          {judges.map((column) => (
            <th key={column.judge} scope="col" class="number">
              <ModelText text={column.judge} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {judges.map((row, rowIndex) => (
          <tr key={row.judge}>
            <th scope="row">
              <ModelText text={row.judge} />
            </th>
            {judges.map((column, columnIndex) => {
              const pair = pairOf(row.judge, column.judge);
              if (pair === undefined)
                return (
                  <td key={column.judge} class="number muted">
                    ·
                  </td>
                );
              return columnIndex > rowIndex ? (
                <td key={column.judge} class="number">
                  {formatPercent(pair.agreement.value, pair.agreement.n)}{" "}
                  <span class="basis">{formatShareCounts(pair.agreement)}</span>
                </td>
              ) : (
                <td key={column.judge} class="number">
                  {formatNumber(pair.cohenKappa.value)} <span class="basis">kappa</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
