/**
 * Derivative of log Gamma for x > 0 (NaN otherwise). Recurrence up to x >= 12, then the asymptotic series; error about
 * 1e-14.
 * Source: Abramowitz & Stegun 6.3.5, 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let below = 0;
  let shifted = x;
  while (shifted < 12) {
    below += 1 / shifted;
    shifted += 1;
  }
  const r = 1 / (shifted * shifted);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - (r * 691) / 32760)))));
  return Math.log(shifted) - 0.5 / shifted - series - below;
}
