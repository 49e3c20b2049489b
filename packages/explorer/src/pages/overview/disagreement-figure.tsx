import { axisX, axisY, gridY, rectY, ruleX, ruleY, text } from "@observablehq/plot";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { countOf, formatCount, formatPercent } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";

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
      note={
        <>
          Scenarios by disagreement D of {modelSetWords(modelSet)}, n&nbsp;=&nbsp;{formatCount(n)}. From the line on,
          D&nbsp;≥&nbsp;{threshold}, scenarios are selected to be judged.
        </>
      }
      description={`Histogram of disagreement over ${countOf(n, "scenario")}; ${formatCount(above)} of them at ${threshold} or more.`}
      options={() => ({
        height: 248,
        marginLeft: 36,
        marginRight: 14,
        marginTop: 20,
        marginBottom: 42,
        x: { domain: [0, 3] },
        y: { nice: true },
        marks: [
          gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 }),
          rectY(bins, {
            x1: "from",
            x2: "to",
            y: "count",
            insetLeft: 0.75,
            insetRight: 0.75,
            fill: (bin: { from: number }) => (bin.from >= threshold ? "var(--heat-4)" : "var(--heat-2)"),
          }),
          ruleX([threshold], { stroke: "var(--ink)", strokeDasharray: "2,3" }),
          text([threshold], {
            x: (x: number) => x,
            frameAnchor: "top",
            dy: -14,
            text: () => "selected from here on",
            fill: "var(--muted)",
          }),
          ruleY([0], { stroke: "var(--strong-rule)" }),
          axisX({
            label: "disagreement D",
            ticks: 6,
            tickSize: 0,
            labelArrow: "none",
            labelAnchor: "center",
            color: "var(--muted)",
          }),
          axisY({ label: null, ticks: 4, tickSize: 0, color: "var(--muted)" }),
        ],
      })}
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">D</th>
              <th scope="col" class="number">
                Scenarios
              </th>
              <th scope="col" class="number">
                Share
              </th>
            </tr>
          </thead>
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
