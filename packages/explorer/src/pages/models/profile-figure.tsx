import { axisX, axisY, dot, gridX, link, ruleX } from "@observablehq/plot";
import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatNumber, formatPercent } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { providerShapes } from "../../parts/provider-identity.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { categoriesBy, type ProfileDot, type ProfileMeasure, profileDots, profileMeasures } from "./profile-series.ts";
import { ProfileTable } from "./profile-table.tsx";
import { shortenLabel } from "./shorten-label.ts";

const measureWords: Readonly<Record<ProfileMeasure, string>> = {
  strength: "strength per model (logits)",
  exhibited: "share of responses per model",
  providers: "share of responses per provider",
};

/** One model's or provider's value profile with intervals, before all others as ghosts. */
export function ProfileFigure({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { findings, providerIndex } = useReport();
  const { profiles } = findings;
  const measure = profileMeasures.find((known) => known === choices["measure"]) ?? "strength";
  const dots = profileDots(profiles, measure);
  const names = [...new Set(dots.map((entry) => entry.series))];
  const chosen = names.find((name) => name === choices["model"]) ?? names[0] ?? "";
  const known = dots.filter((entry) => entry.quantity.value !== null);
  const choose = (change: Record<string, string>): void =>
    replaceRoute(formatRoute("models", null, { ...choices, ...change }));
  const controls = (
    <>
      <Select
        label="Measure"
        value={measure}
        options={profileMeasures.map((value) => ({ value, label: measureWords[value] }))}
        onChange={(value) => choose({ measure: value })}
      />
      <Select
        label={measure === "providers" ? "Provider" : "Model"}
        value={chosen}
        options={names.map((value) => ({ value, label: value }))}
        onChange={(value) => choose({ model: value })}
      />
    </>
  );
  if (known.length === 0)
    return (
      <section>
        <div class="controls">{controls}</div>
        <EmptyState title="Value profile">
          {measure === "strength"
            ? "Strengths need scored responses on enough pairs of categories."
            : "No response has been labelled with the values that it shows: add a labeller and run again."}
        </EmptyState>
      </section>
    );
  const mine = known.filter((entry) => entry.series === chosen);
  const others = known.filter((entry) => entry.series !== chosen);
  const provider = dots.find((entry) => entry.series === chosen)?.provider ?? "";
  const index = providerIndex(provider);
  const order = categoriesBy(dots, profiles.categories, chosen);
  const x = (entry: ProfileDot): number => entry.quantity.value!;
  return (
    <PlotFigure
      title={`Value profile of ${chosen}`}
      note={
        <>
          {measure === "strength"
            ? "Bradley-Terry strength of each value category in logits, 0 is the mean of the categories."
            : `${profiles.exhibitedBase} Share that shows the category.`}{" "}
          Marks with 95% intervals: {chosen}. Grey: all others.
        </>
      }
      description={`Dot plot of ${order.length} value categories for ${chosen}. Highest: ${order.slice(0, 3).join(", ")}.`}
      controls={controls}
      options={(width) => ({
        height: order.length * 21 + 44,
        marginLeft: width < 520 ? 128 : 190,
        marginRight: 12,
        marginTop: 4,
        marginBottom: 40,
        x: { nice: true, zero: measure !== "strength" },
        y: { type: "band", domain: order, padding: 0 },
        marks: [
          gridX({ stroke: "var(--rule)", strokeOpacity: 1, ticks: width < 520 ? 4 : 8 }),
          ruleX([0], { stroke: "var(--strong-rule)" }),
          dot(others, { x, y: "category", r: 2.6, fill: "var(--ghost)" }),
          link(
            mine.filter((entry) => entry.quantity.interval !== null),
            {
              x1: (entry: ProfileDot) => entry.quantity.interval!.low,
              x2: (entry: ProfileDot) => entry.quantity.interval!.high,
              y: "category",
              stroke: `var(--provider-${index})`,
              strokeWidth: 1.8,
            },
          ),
          dot(mine, {
            x,
            y: "category",
            r: 5,
            symbol: providerShapes[index]!,
            fill: `var(--provider-${index})`,
            stroke: "var(--paper)",
            strokeWidth: 1,
            tip: false,
          }),
          axisX({
            label: measureWords[measure],
            labelAnchor: "center",
            labelArrow: "none",
            tickSize: 0,
            ticks: width < 520 ? 4 : 8,
            color: "var(--muted)",
            tickFormat: (tick: number) => (measure === "strength" ? formatNumber(tick, 1) : formatPercent(tick, 1)),
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
        <ProfileTable
          dots={dots.filter((entry) => entry.series === chosen)}
          order={order}
          percent={measure !== "strength"}
        />
      }
    />
  );
}
