import { axisX, axisY, dot, gridY, line, type PlotOptions, ruleX, ruleY } from "@observablehq/plot";
import type { DuplicateFindings } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";

/** Kept scenarios by distance: drawn through where exact, dashed where so many suffice; the threshold as a line. */
export function keptCurvePlot({ curve, threshold }: DuplicateFindings): PlotOptions & { readonly height: number } {
  const quiet = { tickSize: 0, color: "var(--muted)", labelArrow: "none", labelAnchor: "center" } as const;
  const places = { x: "distance", y: "kept" } as const;
  const exact = curve.points.filter((point) => point.exact);
  const enough = curve.points.filter((point) => point.distance <= threshold);
  return {
    height: 248,
    marginLeft: 52,
    marginRight: 14,
    marginTop: 20,
    marginBottom: 46,
    x: { domain: [0, Math.max(...curve.points.map((point) => point.distance), threshold)] },
    y: { zero: true, nice: true },
    marks: [
      gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 }),
      line(enough, { ...places, stroke: "var(--heat-4)", strokeDasharray: "3,3" }),
      line(exact, { ...places, stroke: "var(--heat-4)", strokeWidth: 2 }),
      dot(exact.slice(0, 1), { ...places, fill: "var(--heat-4)" }),
      ruleX([threshold], { stroke: "var(--ink)", strokeDasharray: "2,3" }),
      ruleY([0], { stroke: "var(--strong-rule)" }),
      axisX({ ...quiet, label: "distance", labelOffset: 40, ticks: 6 }),
      axisY({ tickSize: 0, color: "var(--muted)", label: null, ticks: 4 }),
    ],
  };
}
