import { axisX, axisY, dot, gridY, type PlotOptions, ruleX, ruleY, text } from "@observablehq/plot";
import type { Share } from "../../../../dissensus/src/analysis/findings/quantity.ts";
import { formatCount, formatPercent, formatWholePercent } from "../../numbers/format.ts";

export interface AllFailBin {
  readonly label: string;
  readonly allFail: Share;
}

/** Shares with intervals over bins of D; a bin without observations keeps its place. */
export function allFailPlot(bins: readonly AllFailBin[]): PlotOptions & { readonly height: number } {
  const known = bins.filter((bin) => bin.allFail.value !== null);
  const top = Math.max(0.1, ...known.map((bin) => highOf(bin) ?? shareOf(bin)!));
  const counts = new Map(bins.map((bin) => [bin.label, formatCount(bin.allFail.n)]));
  const mark = "var(--heat-4)";
  return {
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
      ruleX(known, { x: "label", y1: lowOf, y2: highOf, stroke: mark, strokeWidth: 2 }),
      dot(known, { x: "label", y: shareOf, r: 5, fill: mark, stroke: "var(--paper)", strokeWidth: 1.5 }),
      text(known, { x: "label", y: shareOf, dx: 9, textAnchor: "start", text: percentOf, fill: "var(--ink)" }),
      axisX({ ...quiet, lineHeight: 1.3, tickFormat: (label: string) => `${label}\nn = ${counts.get(label)}` }),
      axisY({ ...quiet, ticks: 4, tickFormat: formatWholePercent }),
    ],
  };
}

const quiet = { label: null, tickSize: 0, color: "var(--muted)" } as const;

const shareOf = (bin: AllFailBin): number | null => bin.allFail.value;
const lowOf = (bin: AllFailBin): number | null => bin.allFail.interval?.low ?? null;
const highOf = (bin: AllFailBin): number | null => bin.allFail.interval?.high ?? null;
const percentOf = (bin: AllFailBin): string => formatPercent(bin.allFail.value, bin.allFail.n);
