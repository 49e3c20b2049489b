import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalPlot } from "./interval-plot.ts";

const value = (number: number | null, low: number | null = null, high: number | null = null) => ({
  value: number,
  low,
  high,
});
const options = { title: "a plot", format: (number: number) => String(number) };
const positionsIn = (svg: string): number[] => [...svg.matchAll(/(?:cx|x1|x2)="([\d.-]+)"/g)].map(([, x]) => Number(x));

describe("intervalPlot", () => {
  it("draws ours as a dot with its interval, and the other as a diamond", () => {
    const svg = intervalPlot([{ label: "a rate", ours: value(0.5, 0.2, 0.8), other: value(0.4) }], options);
    expect(svg.match(/<circle/g)).toHaveLength(1);
    expect(svg.match(/<polygon/g)).toHaveLength(1);
    expect(svg.match(/<line class="ours"/g)).toHaveLength(1);
    expect(svg).toContain('aria-label="a plot"');
  });

  it("leaves out rows without a value, and is empty where there is none", () => {
    const rows = [
      { label: "known", ours: value(1), other: value(2) },
      { label: "unknown", ours: value(null), other: null },
    ];
    expect(intervalPlot(rows, options)).not.toContain("unknown");
    expect(intervalPlot(rows.slice(1), options)).toBe("");
  });

  it("shows labels as text", () => {
    const svg = intervalPlot([{ label: '"><script>', ours: value(1), other: value(3) }], options);
    expect(svg).toContain("&quot;&gt;&lt;script&gt;");
    expect(svg).not.toContain("<script");
  });

  it("keeps everything within the picture, on either scale", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const row = fc.tuple(number, number, number, fc.boolean()).map(([a, b, c, paired]) => {
      const [low, middle, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
      return { label: "x", ours: value(middle, low, high), other: paired ? value(low) : null };
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.boolean(),
        (rows, logarithmic, zero) => {
          const inside = positionsIn(intervalPlot(rows, { ...options, logarithmic, zero: zero && !logarithmic }));
          expect(inside.every((x) => x >= 0 && x <= 760)).toBe(true);
        },
      ),
    );
  });
});
