import { formatPercent } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

/** What of all-fail the targets' own failure rates explain. */
export function CoFailureTable() {
  const { compliance } = useReport().findings.headline;
  const known = compliance.filter(({ coFailure }) => coFailure.independentAllFail.value !== null);
  if (known.length === 0) return null;
  return (
    <TableFrame caption="All-fail beside what would be if the targets failed independently, each at its own rate; what is left; and how two targets’ failures on one scenario correlate.">
      <TableHead columns={["Scenarios", "All fail", ["If independent", "number"], "Excess", "Correlation"]} />
      <tbody>
        {known.map(({ subset, allFail, coFailure }) => (
          <tr key={subset}>
            <th scope="row">{subset === "random" ? "drawn at random" : `disputed by ${modelSetWords(subset)}`}</th>
            <td>
              <ShareText share={allFail} />
            </td>
            <td class="number">{formatPercent(coFailure.independentAllFail.value, coFailure.independentAllFail.n)}</td>
            <td>
              <QuantityText quantity={coFailure.excess} decimals={3} />
            </td>
            <td>
              <QuantityText quantity={coFailure.correlation} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
