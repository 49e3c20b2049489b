import type { NumberUnit } from "../../analysis/reproduction/published-number.ts";
import type { ReproductionSection } from "../../analysis/reproduction/reproduction.ts";
import { intervalPlot } from "../page/interval-plot.ts";
import { numberText } from "./number-text.ts";

/** Numbers of one unit, ours (dot) above the published (diamond); a ratio has no scale in common with shares. Nothing where there is nothing of ours. */
export function sectionPlot(section: ReproductionSection): string {
  const units: readonly NumberUnit[] = ["share", "coefficient", "count", "ratio"];
  const plots = units.map((unit) => {
    const rows = section.numbers.filter(
      ({ published, ours }) => published.unit === unit && ours !== null && ours.value !== null,
    );
    const spread = new Set(rows.flatMap(({ published, ours }) => [published.value, ours!.value])).size;
    if (rows.length === 0 || spread < 2) return "";
    return intervalPlot(
      rows.map(({ label, published, ours }) => ({
        label,
        ours: { value: ours!.value, low: ours!.interval?.low ?? null, high: ours!.interval?.high ?? null },
        other: { value: published.value, low: published.interval?.low ?? null, high: published.interval?.high ?? null },
      })),
      {
        title: `${section.title}: ours beside the published numbers`,
        format: (value) => withoutZeros(numberText(value, unit)),
        logarithmic: unit === "count" || unit === "ratio",
        zero: unit === "share",
      },
    );
  });
  const drawn = plots.filter((plot) => plot !== "");
  if (drawn.length === 0) return "";
  return `${drawn.join("\n")}\n<p class="muted">Dots: ours, with 95% intervals. Diamonds: published.</p>`;
}

/** "0.600" as "0.6", "20.0%" as "20%". */
function withoutZeros(number: string): string {
  return number.replace(/(\.\d*?)0+(?=%$|x$|$)/, (_, kept: string) => (kept === "." ? "" : kept));
}
