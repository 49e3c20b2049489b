import { axisX, axisY, gridY, type PlotOptions, rectY, ruleX, ruleY, text } from "@observablehq/plot";
import type { DisagreementHistogram } from "../../../../dissensus/src/analysis/findings/disagreement-distribution.ts";

type Bin = DisagreementHistogram["bins"][number];

/** Histogram of D from 0 to 3; bins from the threshold on are stronger. */
export function disagreementPlot(bins: readonly Bin[], threshold: number): PlotOptions & { readonly height: number } {
  const colour = (bin: Bin): string => (bin.from >= threshold ? "var(--heat-4)" : "var(--heat-2)");
  const quiet = { tickSize: 0, color: "var(--muted)", labelArrow: "none", labelAnchor: "center" } as const;
  return {
    height: 248,
    marginLeft: 42,
    marginRight: 14,
    marginTop: 20,
    marginBottom: 46,
    x: { domain: [0, 3] },
    y: { nice: true },
    marks: [
      gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 }),
      rectY(bins, { x1: "from", x2: "to", y: "count", insetLeft: 0.75, insetRight: 0.75, fill: colour }),
      ruleX([threshold], { stroke: "var(--ink)", strokeDasharray: "2,3" }),
      text([threshold], {
        x: (x: number) => x,
        frameAnchor: "top",
        dy: -14,
        text: () => "selected from here on",
        fill: "var(--muted)",
      }),
      ruleY([0], { stroke: "var(--strong-rule)" }),
      axisX({ ...quiet, label: "disagreement D", labelOffset: 40, ticks: 6 }),
      axisY({ tickSize: 0, color: "var(--muted)", label: null, ticks: 4 }),
    ],
  };
}
