import type { Quantity } from "../../../../dissensus/src/analysis/findings/quantity.ts";
import { intervalPlot } from "../../figures/interval-plot.ts";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatCount, formatNumber } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { QuantityTable } from "../../tables/quantity-table.tsx";
import { categoriesBy, type ProfileDot } from "./profile-series.ts";

/** One target's steerability, value category by value category, before all others in grey. Nothing where no category has a number. */
export function SteerabilityByCategory({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { findings, providerIndex } = useReport();
  const dots = findings.steerability.flatMap(({ target, provider, categories }) =>
    categories.map((quantity): ProfileDot => ({ series: target, provider, category: quantity.category, quantity })),
  );
  const names = [...new Set(dots.filter(({ quantity }) => quantity.value !== null).map(({ series }) => series))];
  const chosen = names.find((name) => name === choices["steered"]) ?? names[0];
  if (chosen === undefined) return null;
  const known = new Set(dots.filter(({ quantity }) => quantity.value !== null).map(({ category }) => category));
  const rows = categoriesBy(dots, [...known], chosen);
  const plotted = dots.map((entry) => ({ ...entry, row: entry.category, provider: providerIndex(entry.provider) }));
  const mine = rows.flatMap((row) => plotted.filter((entry) => entry.series === chosen && entry.row === row));
  const most = mine.filter(({ quantity }) => quantity.value !== null).slice(0, 3);
  return (
    <PlotFigure
      title={`By value category: ${chosen}`}
      note="How many points answers move towards a value of the category when the query leans to it instead of away; 95% intervals over the n value pairs beside the name, drawn as far as 6 points. Grey: all other targets."
      description={`Dot plot of ${rows.length} value categories for ${chosen}. It follows most on ${most.map(({ row }) => row).join(", ")}.`}
      controls={
        <Select
          label="Target"
          value={chosen}
          options={names.map((name) => ({ value: name, label: name }))}
          onChange={(steered) => replaceRoute(formatRoute("models", null, { ...choices, steered }))}
        />
      }
      options={(width) =>
        intervalPlot(
          {
            rows,
            dots: mine.map((entry) => ({ ...entry, quantity: drawable(entry.quantity) })),
            rowNote: (row) => formatCount(mine.find((entry) => entry.row === row)!.quantity.n),
            others: plotted.filter((entry) => entry.series !== chosen),
            axis: "points towards the value leaned to",
            rowHeightPx: 21,
            tickFormat: (tick) => formatNumber(tick, 1),
          },
          width,
        )
      }
      table={
        <QuantityTable
          headings={["Category", "Shift"]}
          as="number"
          rows={mine.map(({ row, quantity }) => ({ key: row, label: row, quantity }))}
        />
      }
    />
  );
}

/** Positions go from 0 to 6, so no answer can move farther than this. */
const farthest = 6;

/** Where few pairs leave an interval wider than what is possible, the plot would show little else. */
function drawable(quantity: Quantity): Quantity {
  const { interval } = quantity;
  if (interval === null) return quantity;
  return {
    ...quantity,
    interval: { ...interval, low: Math.max(-farthest, interval.low), high: Math.min(farthest, interval.high) },
  };
}
