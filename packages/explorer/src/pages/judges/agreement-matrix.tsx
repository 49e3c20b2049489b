import type { JudgePair } from "../../../../dissensus/src/analysis/findings/judges.ts";
import { formatNumber, formatPercent, formatShareCounts } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { type Column, TableHead } from "../../tables/table-head.tsx";
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
      <TableHead
        columns={["Judge", ...judges.map((column): Column => [<ModelText text={column.judge} />, "number"])]}
      />
      <tbody>
        {judges.map((row, rowIndex) => (
          <tr key={row.judge}>
            <th scope="row">
              <ModelText text={row.judge} />
            </th>
            {judges.map((column, columnIndex) => {
              const pair = pairOf(row.judge, column.judge);
              return <MatrixCell key={column.judge} pair={pair} aboveDiagonal={columnIndex > rowIndex} />;
            })}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function MatrixCell({ pair, aboveDiagonal }: { pair: JudgePair | undefined; aboveDiagonal: boolean }) {
  if (pair === undefined) return <td class="number muted">·</td>;
  const [number, basis] = aboveDiagonal
    ? [formatPercent(pair.agreement.value, pair.agreement.n), formatShareCounts(pair.agreement)]
    : [formatNumber(pair.cohenKappa.value), "kappa"];
  return (
    <td class="number">
      {number} <span class="basis">{basis}</span>
    </td>
  );
}
