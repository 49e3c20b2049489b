import { axisX, axisY, gridY, type PlotOptions, rectY, ruleX, ruleY } from "@observablehq/plot";
import type { NeighbourDistances } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";

type Bin = NeighbourDistances["bins"][number];

/** Histogram of the distance to the nearest other scenario; bins below the threshold are stronger. */
export function neighbourPlot(bins: readonly Bin[], threshold: number): PlotOptions & { readonly height: number } {
  const quiet = { tickSize: 0, color: "var(--muted)", labelArrow: "none", labelAnchor: "center" } as const;
  return {
    height: 248,
    marginLeft: 42,
    marginRight: 14,
    marginTop: 20,
    marginBottom: 46,
    x: { domain: [0, Math.max(bins.at(-1)?.to ?? 0, threshold)] },
    y: { nice: true },
    marks: [
      gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 }),
      rectY(bins, {
        ...{ x1: "from", x2: "to", y: "count", insetLeft: 0.75, insetRight: 0.75 },
        fill: (bin: Bin) => (bin.to <= threshold ? "var(--heat-4)" : "var(--heat-2)"),
      }),
      ruleX([threshold], { stroke: "var(--ink)", strokeDasharray: "2,3" }),
      ruleY([0], { stroke: "var(--strong-rule)" }),
      axisX({ ...quiet, label: "distance to the nearest other scenario", labelOffset: 40, ticks: 6 }),
      axisY({ tickSize: 0, color: "var(--muted)", label: null, ticks: 4 }),
    ],
  };
}
