import type { ComponentChildren } from "preact";
import { intervalPlot } from "../../figures/interval-plot.ts";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatNumber, formatWholePercent } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useReport } from "../../parts/report-context.ts";
import { QuantityTable } from "../../tables/quantity-table.tsx";
import { ProfileControls } from "./profile-controls.tsx";
import { categoriesBy, measureWords, type ProfileDot, profileDots, profileMeasures } from "./profile-series.ts";

/** One model's or provider's value profile with intervals, before all others in grey. */
export function ProfileFigure({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { findings, providerIndex } = useReport();
  const { profiles } = findings;
  const measure = profileMeasures.find((known) => known === choices["measure"]) ?? "strength";
  const percent = measure !== "strength";
  const dots = profileDots(profiles, measure);
  const names = [...new Set(dots.map((entry) => entry.series))];
  const chosen = names.find((name) => name === choices["model"]) ?? names[0] ?? "";
  const controls = <ProfileControls choices={choices} measure={measure} chosen={chosen} names={names} />;
  if (dots.every((entry) => entry.quantity.value === null)) return <NoProfile controls={controls} percent={percent} />;
  const rows = categoriesBy(dots, profiles.categories, chosen);
  const plotted = (entry: ProfileDot) => ({ ...entry, row: entry.category, provider: providerIndex(entry.provider) });
  const mine = dots.filter((entry) => entry.series === chosen).map(plotted);
  const others = dots.filter((entry) => entry.series !== chosen).map(plotted);
  const withIntervals = mine.some((entry) => entry.quantity.interval !== null);
  const tickFormat = percent ? formatWholePercent : (tick: number) => formatNumber(tick, 1);
  const base = percent
    ? `${profiles.exhibitedBase} Share that shows the category.`
    : "Bradley-Terry strength of each value category in logits, 0 is the mean of the categories.";
  return (
    <PlotFigure
      title={`Value profile of ${chosen}`}
      note={`${base} ${withIntervals ? "Marks with 95% intervals" : "Large marks"}: ${chosen}. Grey: all others.`}
      description={`Dot plot of ${rows.length} value categories for ${chosen}. Highest: ${rows.slice(0, 3).join(", ")}.`}
      controls={controls}
      options={(width) =>
        intervalPlot({ rows, dots: mine, others, axis: measureWords[measure], rowHeightPx: 21, tickFormat }, width)
      }
      table={
        <QuantityTable
          headings={["Category", percent ? "Share" : "Logits"]}
          as={percent ? "percent" : "number"}
          rows={mine.map(({ row, quantity }) => ({ key: row, label: row, quantity }))}
        />
      }
    />
  );
}

function NoProfile({ controls, percent }: { controls: ComponentChildren; percent: boolean }) {
  return (
    <>
      <div class="controls">{controls}</div>
      <EmptyState title="No value profile yet">
        {percent
          ? "No response has been labelled with the values that it shows: add a labeller and run again."
          : "Strengths need scored responses on enough pairs of categories."}
      </EmptyState>
    </>
  );
}
