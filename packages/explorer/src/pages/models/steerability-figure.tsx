import { intervalPlot } from "../../figures/interval-plot.ts";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatNumber } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { QuantityTable } from "../../tables/quantity-table.tsx";

export function SteerabilityFigure() {
  const { findings, providerIndex } = useReport();
  const known = findings.steerability.filter((entry) => entry.shift.value !== null);
  if (known.length === 0)
    return (
      <EmptyState title="Nothing to compare yet">
        Steerability compares answers to the two leaning framings of a pair; none are scored.
      </EmptyState>
    );
  const ordered = [...known].sort((a, b) => b.shift.value! - a.shift.value!);
  const rows = ordered.map((entry) => entry.target);
  const dots = ordered.map(({ target, provider, shift }) => ({
    row: target,
    quantity: shift,
    provider: providerIndex(provider),
  }));
  const axis = "points towards the value leaned to";
  return (
    <PlotFigure
      title="How far a leaning query moves the answer"
      note="Mean shift towards the value that the query leans to, against the query that leans away, in points of 0 to 6, with 95% intervals over value pairs. 0: it does not follow."
      description={`Shift per target: ${ordered.map((entry) => `${entry.target} ${formatNumber(entry.shift.value)}`).join(", ")}.`}
      options={(width) =>
        intervalPlot({ rows, dots, axis, rowHeightPx: 24, tickFormat: (tick) => formatNumber(tick, 1) }, width)
      }
      table={
        <QuantityTable
          headings={["Target", "Shift"]}
          as="number"
          rows={findings.steerability.map(({ target, provider, shift }) => ({
            key: target,
            label: <ModelName name={target} provider={provider} />,
            quantity: shift,
          }))}
        />
      }
    />
  );
}
