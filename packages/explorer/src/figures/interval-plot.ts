import { axisX, axisY, dot, gridX, link, type PlotOptions, ruleX } from "@observablehq/plot";
import type { Quantity } from "../../../dissensus/src/analysis/findings/quantity.ts";
import { providerShapes } from "../parts/provider-identity.ts";
import { shortenLabel } from "./shorten-label.ts";

export interface IntervalDot {
  /** The row that it stands on. */
  readonly row: string;
  readonly quantity: Quantity;
  /** Index of its provider's shape and colour. */
  readonly provider: number;
}

export interface IntervalPlot {
  /** From top to bottom. */
  readonly rows: readonly string[];
  readonly dots: readonly IntervalDot[];
  /** Shown small and grey, for comparison. */
  readonly others?: readonly IntervalDot[];
  /** Stands behind a row's name, such as its n; left out: nothing. */
  readonly rowNote?: (row: string) => string;
  readonly axis: string;
  readonly rowHeightPx: number;
  readonly tickFormat: (tick: number) => string;
}

/** Rows with a dot and its interval each. Quantities without a value are left out. */
export function intervalPlot(plot: IntervalPlot, widthPx: number): PlotOptions & { readonly height: number } {
  const narrow = widthPx < 520;
  const known = plot.dots.filter((entry) => entry.quantity.value !== null);
  const others = (plot.others ?? []).filter((entry) => entry.quantity.value !== null);
  const ticks = narrow ? 4 : 8;
  const colour = (entry: IntervalDot): string => `var(--provider-${entry.provider})`;
  const x = (entry: IntervalDot): number | null => entry.quantity.value;
  return {
    height: plot.rows.length * plot.rowHeightPx + 50,
    marginLeft: narrow ? 128 : 218,
    marginRight: 12,
    marginTop: 4,
    marginBottom: 46,
    x: { nice: true, zero: true },
    y: { type: "band", domain: [...plot.rows], padding: 0 },
    symbol: { domain: [...providerShapes], range: [...providerShapes] },
    marks: [
      gridX({ stroke: "var(--rule)", strokeOpacity: 1, ticks }),
      ruleX([0], { stroke: "var(--strong-rule)" }),
      dot(others, { x, y: "row", r: 2.6, fill: "var(--ghost)" }),
      link(
        known.filter((entry) => entry.quantity.interval !== null),
        { x1: lowOf, x2: highOf, y: "row", stroke: colour, strokeWidth: 1.8 },
      ),
      dot(known, { x, y: "row", r: 5, symbol: shapeOf, fill: colour, stroke: "var(--paper)", strokeWidth: 1 }),
      axisX({ ...quiet, label: plot.axis, labelOffset: 40, ticks, tickFormat: plot.tickFormat, color: "var(--muted)" }),
      axisY({
        ...quiet,
        label: null,
        tickFormat: (row: string) => labelOf(row, narrow ? 18 : 34, plot.rowNote?.(row)),
      }),
    ],
  };
}

function labelOf(row: string, length: number, note: string | undefined): string {
  return note === undefined ? shortenLabel(row, length) : `${shortenLabel(row, length - note.length - 2)}\u2002${note}`;
}

const quiet = { labelAnchor: "center", labelArrow: "none", tickSize: 0, color: "var(--ink)" } as const;

const lowOf = (entry: IntervalDot): number => entry.quantity.interval!.low;
const highOf = (entry: IntervalDot): number => entry.quantity.interval!.high;
const shapeOf = (entry: IntervalDot): string => providerShapes[entry.provider]!;
