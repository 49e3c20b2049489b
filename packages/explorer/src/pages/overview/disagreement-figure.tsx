import { PlotFigure } from "../../figures/plot-figure.tsx";
import { countOf, formatCount, formatPercent } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { TableHead } from "../../tables/table-head.tsx";
import { disagreementPlot } from "./disagreement-plot.ts";

/** How D is spread over the scenarios, with the line that selection is drawn at. */
export function DisagreementFigure({ modelSet }: { modelSet: string }) {
  const { distribution, inputs } = useReport().findings;
  const threshold = inputs.settings.selections.minimumDisagreement;
  const histogram = distribution.histograms.find(
    (entry) => entry.modelSet === modelSet && entry.arm === inputs.primaryArm,
  );
  const bins = histogram?.bins ?? [];
  const n = histogram?.n ?? 0;
  const above = bins.filter((bin) => bin.from >= threshold).reduce((sum, bin) => sum + bin.count, 0);
  return (
    <PlotFigure
      title="How far targets are apart"
      note={`Scenarios by disagreement D of ${modelSetWords(modelSet)}, n\u00a0=\u00a0${formatCount(n)}. From the line on, D\u00a0≥\u00a0${threshold}, scenarios are selected to be judged.`}
      description={`Histogram of disagreement over ${countOf(n, "scenario")}; ${formatCount(above)} of them at ${threshold} or more.`}
      options={() => disagreementPlot(bins, threshold)}
      table={
        <table>
          <TableHead columns={["D", ["Scenarios", "number"], ["Share", "number"]]} />
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row">
                  {bin.from.toFixed(2)}–{bin.to.toFixed(2)}
                </th>
                <td class="number">{formatCount(bin.count)}</td>
                <td class="number">{formatPercent(n === 0 ? null : bin.count / n, n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
