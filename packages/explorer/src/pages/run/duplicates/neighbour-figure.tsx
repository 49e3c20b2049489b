import type { NeighbourDistances } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { PlotFigure } from "../../../figures/plot-figure.tsx";
import { countOf, formatCount, formatNumber } from "../../../numbers/format.ts";
import { TableHead } from "../../../tables/table-head.tsx";
import { neighbourPlot } from "./neighbour-plot.ts";

/** How near scenarios are to the nearest other one, with the line that the threshold draws. */
export function NeighbourFigure({ neighbours, threshold }: { neighbours: NeighbourDistances; threshold: number }) {
  const { sampled, scenarios, bins } = neighbours;
  const over =
    sampled === scenarios
      ? `all ${countOf(scenarios, "scenario")}`
      : `${countOf(sampled, "scenario")} drawn at random, each against all ${formatCount(scenarios)}`;
  return (
    <PlotFigure
      title="Distance to the nearest other scenario"
      note={`Before de-duplication, over ${over}. The line is the threshold, ${threshold}.`}
      description={`Histogram of the distance from a scenario to the nearest other one, over ${over}; the threshold is ${threshold}.`}
      options={() => neighbourPlot(bins, threshold)}
      table={
        <table>
          <TableHead columns={["Distance", ["Scenarios", "number"]]} />
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row">
                  {formatNumber(bin.from)}–{formatNumber(bin.to)}
                </th>
                <td class="number">{formatCount(bin.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
