import { axisX, axisY, dot, gridY, ruleX, ruleY, text } from "@observablehq/plot";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatCount, formatInterval, formatPercent } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useReport } from "../../parts/report-context.ts";

/** Whether scenarios on which every governed target fails grow with disagreement. */
export function AllFailFigure({ modelSet }: { modelSet: string }) {
  const { distribution } = useReport().findings;
  const found = distribution.allFailByDisagreement.find((entry) => entry.modelSet === modelSet)?.bins ?? [];
  const bins = found.map(({ from, to, allFail }) => ({
    label: `${from}–${to}`,
    allFail,
    value: allFail.value,
    low: allFail.interval?.low ?? null,
    high: allFail.interval?.high ?? null,
  }));
  const known = bins.filter((bin) => bin.value !== null);
  if (known.length === 0)
    return (
      <EmptyState title="All-fail by disagreement">
        It needs verdicts on scenarios with a known disagreement; this run has none for {modelSetWords(modelSet)}.
      </EmptyState>
    );
  const top = Math.max(0.1, ...known.map((bin) => bin.high ?? bin.value!));
  const words = known
    .map((bin) => `D ${bin.label}: ${formatPercent(bin.value, bin.allFail.n)} of ${formatCount(bin.allFail.n)}`)
    .join("; ");
  return (
    <PlotFigure
      title="Every governed target fails, by D"
      note={<>Share of judged scenarios per bin of D of {modelSetWords(modelSet)}, with 95% intervals; n below each.</>}
      description={`Share of scenarios on which every governed target fails. ${words}.`}
      options={() => ({
        height: 248,
        marginLeft: 42,
        marginRight: 8,
        marginTop: 20,
        marginBottom: 46,
        x: { type: "point", domain: bins.map((bin) => bin.label), padding: 0.6 },
        y: { domain: [0, top * 1.08] },
        marks: [
          gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 }),
          ruleY([0], { stroke: "var(--strong-rule)" }),
          ruleX(known, { x: "label", y1: "low", y2: "high", stroke: "var(--heat-4)", strokeWidth: 2 }),
          dot(known, { x: "label", y: "value", r: 5, fill: "var(--heat-4)", stroke: "var(--paper)", strokeWidth: 1.5 }),
          text(known, {
            x: "label",
            y: "value",
            dx: 9,
            textAnchor: "start",
            text: (bin: (typeof known)[number]) => formatPercent(bin.value, bin.allFail.n),
            fill: "var(--ink)",
          }),
          axisX({
            label: null,
            tickSize: 0,
            color: "var(--muted)",
            lineHeight: 1.3,
            tickFormat: (label: string) =>
              `${label}\nn = ${formatCount(bins.find((bin) => bin.label === label)!.allFail.n)}`,
          }),
          axisY({
            label: null,
            ticks: 4,
            tickSize: 0,
            color: "var(--muted)",
            tickFormat: (share: number) => `${Math.round(share * 100)}%`,
          }),
        ],
      })}
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">D</th>
              <th scope="col" class="number">
                All fail
              </th>
              <th scope="col" class="number">
                n
              </th>
              <th scope="col">Interval</th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.label}>
                <th scope="row">{bin.label}</th>
                <td class="number">{formatPercent(bin.value, bin.allFail.n)}</td>
                <td class="number">{formatCount(bin.allFail.n)}</td>
                <td>{formatInterval(bin.allFail.interval, bin.allFail.n, "percent") ?? "none"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
