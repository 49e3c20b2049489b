import type { DuplicateFindings } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { PlotFigure } from "../../../figures/plot-figure.tsx";
import { countOf, formatCount, formatNumber } from "../../../numbers/format.ts";
import { TableHead } from "../../../tables/table-head.tsx";
import { keptCurvePlot } from "./kept-curve-plot.ts";

/** How many scenarios are kept at which distance. */
export function KeptCurveFigure({ duplicates }: { duplicates: DuplicateFindings }) {
  const { curve, threshold, kept, scenarios } = duplicates;
  return (
    <PlotFigure
      title="Kept scenarios by distance"
      note={curve.basis}
      description={`Number of kept scenarios by distance: ${formatCount(scenarios)} at 0, ${formatCount(kept)} at the threshold ${threshold}.`}
      options={() => keptCurvePlot(duplicates)}
      table={
        <table>
          <TableHead columns={["Distance", ["Kept", "number"], "Which"]} />
          <tbody>
            {curve.points.map((point) => (
              <tr key={point.distance}>
                <th scope="row">{formatNumber(point.distance)}</th>
                <td class="number">{formatCount(point.kept)}</td>
                <td>{point.exact ? "kept" : `${countOf(point.kept, "scenario")} suffice`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
