import { escapeHtml } from "./escape-html.ts";

/** A value with its interval; either may be missing. */
export interface PlottedValue {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface PlottedRow {
  readonly label: string;
  readonly ours: PlottedValue;
  /** What it is compared with; null: nothing. */
  readonly other: PlottedValue | null;
}

export interface IntervalPlotOptions {
  /** For those who do not see it. */
  readonly title: string;
  readonly format: (value: number) => string;
  /** Logarithmic; values of 0 or less are then left out. */
  readonly logarithmic?: boolean;
  /** Always within the scale, and marked. */
  readonly zero?: boolean;
}

const width = 760;
const labelWidth = 290;
const rowHeight = 26;
const right = 24;

/** One row per number: ours as a filled dot with its interval, the other as an open diamond with its own. SVG without script or style; empty without a value. */
export function intervalPlot(rows: readonly PlottedRow[], options: IntervalPlotOptions): string {
  const { logarithmic = false, zero = false } = options;
  const shown = rows.filter(({ ours, other }) => ours.value !== null || (other?.value ?? null) !== null);
  const numbers = shown
    .flatMap(({ ours, other }) => [ours.value, ours.low, ours.high, other?.value, other?.low, other?.high])
    .filter((value) => value != null && Number.isFinite(value) && (!logarithmic || value > 0)) as number[];
  if (numbers.length === 0) return "";
  const scale = scaleOf(zero ? [...numbers, 0] : numbers, logarithmic);
  const height = shown.length * rowHeight + 34;
  const marks = scale.ticks.map((tick) => {
    const x = scale.at(tick).toFixed(1);
    return `<line class="${zero && tick === 0 ? "zero" : "grid"}" x1="${x}" x2="${x}" y1="4" y2="${height - 26}"/><text class="tick" x="${x}" y="${height - 10}" text-anchor="middle">${escapeHtml(options.format(tick))}</text>`;
  });
  const lines = shown.map(({ label, ours, other }, place) => {
    const y = place * rowHeight + 18;
    const text = `<text x="${labelWidth - 12}" y="${y + 4}" text-anchor="end">${escapeHtml(shortened(label))}</text>`;
    return (
      text + mark(ours, y - (other ? 4 : 0), "ours", scale.at) + (other ? mark(other, y + 4, "other", scale.at) : "")
    );
  });
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${escapeHtml(options.title)}">${marks.join("")}${lines.join("")}</svg>`;
}

function mark(value: PlottedValue, y: number, kind: "ours" | "other", at: (value: number) => number): string {
  const ends =
    value.low === null || value.high === null
      ? ""
      : `<line class="${kind}" x1="${at(value.low).toFixed(1)}" x2="${at(value.high).toFixed(1)}" y1="${y}" y2="${y}" stroke-width="2"/>`;
  if (value.value === null) return ends;
  const x = at(value.value);
  if (kind === "ours") return `${ends}<circle class="ours" cx="${x.toFixed(1)}" cy="${y}" r="4"/>`;
  const diamond = [
    `${x.toFixed(1)},${y - 5}`,
    `${(x + 5).toFixed(1)},${y}`,
    `${x.toFixed(1)},${y + 5}`,
    `${(x - 5).toFixed(1)},${y}`,
  ];
  return `${ends}<polygon class="other" points="${diamond.join(" ")}" stroke-width="1.5"/>`;
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

function scaleOf(numbers: readonly number[], logarithmic: boolean): Scale {
  const along = (value: number): number => (logarithmic ? Math.log10(Math.max(value, Number.MIN_VALUE)) : value);
  const ends = numbers.map(along);
  const ticks = logarithmic
    ? decades(Math.min(...ends), Math.max(...ends))
    : steps(Math.min(...ends), Math.max(...ends));
  const [low, high] = [Math.min(...ends, along(ticks[0]!)), Math.max(...ends, along(ticks.at(-1)!))];
  const span = high - low || 1;
  const room = width - labelWidth - right;
  return { at: (value) => labelWidth + (room * (Math.min(Math.max(along(value), low), high) - low)) / span, ticks };
}

/** Round numbers, about five, from at or below the lowest to at or above the highest. */
function steps(low: number, high: number): number[] {
  const rough = (high - low || Math.abs(high) || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: Math.max(2, last - first + 1) }, (_, place) =>
    Number(((first + place) * step).toPrecision(12)),
  );
}

function decades(low: number, high: number): number[] {
  const first = Math.floor(low);
  return Array.from({ length: Math.max(2, Math.ceil(high) - first + 1) }, (_, place) => 10 ** (first + place));
}

function shortened(label: string): string {
  return label.length <= 46 ? label : `${label.slice(0, 45).trimEnd()}…`;
}
