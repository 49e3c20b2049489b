import { axisX, axisY, dot, gridX, link, ruleX } from "@observablehq/plot";
import type { Steerability } from "../../../../dissensus/src/analysis/findings/steerability.ts";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatCount, formatInterval, formatNumber } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { providerShapes } from "../../parts/provider-identity.ts";
import { useReport } from "../../parts/report-context.ts";
import { shortenLabel } from "./shorten-label.ts";

export function SteerabilityFigure() {
  const { findings, providerIndex } = useReport();
  const known = findings.steerability.filter((entry) => entry.shift.value !== null);
  if (known.length === 0)
    return (
      <EmptyState title="Steerability">
        It compares answers to the two leaning framings of a pair; none are scored yet.
      </EmptyState>
    );
  const ordered = [...known].sort((a, b) => b.shift.value! - a.shift.value!);
  const colour = (entry: Steerability): string => `var(--provider-${providerIndex(entry.provider)})`;
  return (
    <PlotFigure
      title="How far a leaning query moves the answer"
      note="Mean shift towards the value that the query leans to, against the query that leans away, in points of 0 to 6, with 95% intervals over value pairs. 0: it does not follow."
      description={`Shift per target: ${ordered.map((entry) => `${entry.target} ${formatNumber(entry.shift.value)}`).join(", ")}.`}
      options={(width) => ({
        height: ordered.length * 24 + 44,
        marginLeft: width < 520 ? 128 : 190,
        marginRight: 12,
        marginTop: 4,
        marginBottom: 40,
        x: { nice: true, zero: true },
        y: { type: "band", domain: ordered.map((entry) => entry.target), padding: 0 },
        symbol: { domain: [...providerShapes], range: [...providerShapes] },
        marks: [
          gridX({ stroke: "var(--rule)", strokeOpacity: 1, ticks: width < 520 ? 4 : 8 }),
          ruleX([0], { stroke: "var(--strong-rule)" }),
          link(
            ordered.filter((entry) => entry.shift.interval !== null),
            {
              x1: (entry: Steerability) => entry.shift.interval!.low,
              x2: (entry: Steerability) => entry.shift.interval!.high,
              y: "target",
              stroke: colour,
              strokeWidth: 1.8,
            },
          ),
          dot(ordered, {
            x: (entry: Steerability) => entry.shift.value,
            y: "target",
            r: 5,
            symbol: (entry: Steerability) => providerShapes[providerIndex(entry.provider)],
            fill: colour,
            stroke: "var(--paper)",
            strokeWidth: 1,
          }),
          axisX({
            label: "points towards the value leaned to",
            labelAnchor: "center",
            labelArrow: "none",
            tickSize: 0,
            ticks: width < 520 ? 4 : 8,
            color: "var(--muted)",
            tickFormat: (tick: number) => formatNumber(tick, 1),
          }),
          axisY({
            label: null,
            tickSize: 0,
            color: "var(--ink)",
            tickFormat: (name: string) => shortenLabel(name, width < 520 ? 18 : 32),
          }),
        ],
      })}
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col" class="number">
                Shift
              </th>
              <th scope="col">Interval</th>
              <th scope="col" class="number">
                Pairs
              </th>
              <th scope="col" class="number">
                Unscored
              </th>
            </tr>
          </thead>
          <tbody>
            {findings.steerability.map(({ target, provider, shift }) => (
              <tr key={target}>
                <th scope="row">
                  <ModelName name={target} provider={provider} />
                </th>
                <td class="number">{formatNumber(shift.value)}</td>
                <td>{formatInterval(shift.interval, shift.n) ?? "none"}</td>
                <td class="number">{formatCount(shift.n)}</td>
                <td class="number">{formatCount(shift.unscored)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
