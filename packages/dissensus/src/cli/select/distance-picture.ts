import type { NearestRow } from "./nearest-rows.ts";

const size = { width: 720, height: 340, left: 56, right: 56, top: 44, bottom: 52 };
const binWidth = 0.05;

/**
 * A histogram of the distances to the nearest other row as an SVG, with the share of rows that are nearer than each distance as a line, and the threshold
 * if there is one. `title` may be any text.
 */
export function distancePicture(nearest: readonly NearestRow[], title: string, threshold: number | undefined): string {
  const largest = Math.max(threshold ?? 0, nearest.at(-1)?.distance ?? 0);
  const bins = new Array<number>(Math.floor(largest / binWidth) + 1).fill(0);
  for (const { distance } of nearest) bins[Math.floor(distance / binWidth)]!++;
  const most = Math.max(1, ...bins);
  const x = (distance: number): number =>
    size.left + (distance / (bins.length * binWidth)) * (size.width - size.left - size.right);
  const y = (share: number): number => size.height - size.bottom - share * (size.height - size.top - size.bottom);
  const bars = bins.map((count, bin) => {
    const [from, to] = [x(bin * binWidth), x((bin + 1) * binWidth)];
    return `<rect x="${fixed(from + 0.5)}" y="${fixed(y(count / most))}" width="${fixed(to - from - 1)}" height="${fixed(y(0) - y(count / most))}" fill="#9db7d5"/>`;
  });
  const curve = nearest.map(({ distance }, at) => `${fixed(x(distance))},${fixed(y((at + 1) / nearest.length))}`);
  const ticks = Array.from({ length: Math.floor(bins.length * binWidth * 5) + 1 }, (_, tick) => tick / 5);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<rect width="${size.width}" height="${size.height}" fill="#fff"/>
<text x="${size.left}" y="24" font-size="14">${escaped(title)}</text>
${bars.join("\n")}
<polyline points="${curve.join(" ")}" fill="none" stroke="#7a3b12" stroke-width="1.5"/>
${ticks.map((tick) => `<text x="${fixed(x(tick))}" y="${y(0) + 18}" text-anchor="middle">${tick.toFixed(1)}</text>`).join("\n")}
<line x1="${size.left}" x2="${size.width - size.right}" y1="${y(0)}" y2="${y(0)}" stroke="#222"/>
<text x="${size.left - 8}" y="${y(1) + 4}" text-anchor="end">${most}</text>
<text x="${size.left - 8}" y="${y(0) + 4}" text-anchor="end">0</text>
<text x="${size.width - size.right + 8}" y="${y(1) + 4}" fill="#7a3b12">100%</text>
<text x="${size.width - size.right + 8}" y="${y(0) + 4}" fill="#7a3b12">0%</text>
<text x="${size.width / 2}" y="${size.height - 12}" text-anchor="middle">distance to the nearest other row; line: share of rows nearer than that</text>${thresholdMark(threshold, x, y)}
</svg>
`;
}

function thresholdMark(
  threshold: number | undefined,
  x: (distance: number) => number,
  y: (share: number) => number,
): string {
  if (threshold === undefined) return "";
  const at = fixed(x(threshold));
  return `
<line x1="${at}" x2="${at}" y1="${y(1)}" y2="${y(0)}" stroke="#222" stroke-dasharray="3,3"/>
<text x="${at}" y="${y(1) - 4}" text-anchor="middle">threshold ${threshold}</text>`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n -\ud7ff\ue000-\ufffd]/gu, "\ufffd")
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
