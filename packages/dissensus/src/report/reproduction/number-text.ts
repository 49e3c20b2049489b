import type { Quantity } from "../../analysis/findings/quantity.ts";
import type { NumberUnit, PublishedNumber } from "../../analysis/reproduction/published-number.ts";
import { formatCount } from "../format-number.ts";

/** A number in its unit: "4.2%", "43,960", "0.42", "4.6x". */
export function numberText(value: number, unit: NumberUnit): string {
  if (unit === "count") return Number.isInteger(value) ? formatCount(value) : value.toPrecision(3);
  if (unit === "share") return `${(100 * value).toFixed(1)}%`;
  if (unit === "ratio") return `${value.toFixed(1)}x`;
  return value !== 0 && Math.abs(value) < 0.0005 ? value.toExponential(1) : value.toFixed(3);
}

/** "4.2% [3.1, 5.5]"; "–" where there is no value. */
export function oursText(ours: Quantity | null, unit: NumberUnit): string {
  if (ours === null || ours.value === null) return "–";
  return withEnds(numberText(ours.value, unit), ours.interval, unit);
}

/** As printed, with the interval that the study prints or that its standard error gives. */
export function publishedText(published: PublishedNumber): string {
  const { value, interval, unit, resolution } = published;
  if (value === null) return "–";
  const places = Math.max(0, Math.round(-Math.log10(2 * resolution)));
  const text =
    unit === "share"
      ? `${(100 * value).toFixed(Math.max(0, places - 2))}%`
      : unit === "coefficient"
        ? value.toFixed(Math.min(3, places))
        : numberText(value, unit);
  return withEnds(text, interval, unit);
}

function withEnds(
  text: string,
  interval: { readonly low: number; readonly high: number } | null,
  unit: NumberUnit,
): string {
  if (interval === null) return text;
  const [low, high] = [interval.low, interval.high].map((end) => numberText(end, unit).replace(/%$|x$/, ""));
  return `${text} [${low}, ${high}]`;
}
