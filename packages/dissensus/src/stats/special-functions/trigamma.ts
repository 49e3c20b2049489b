/**
 * Second derivative of log Gamma for x > 0 (NaN otherwise). Recurrence up to x >= 12, then the asymptotic series;
 * relative error about 1e-14.
 * Source: Abramowitz & Stegun 6.4.6, 6.4.12.
 */
export function trigamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let below = 0;
  let shifted = x;
  while (shifted < 12) {
    below += 1 / (shifted * shifted);
    shifted += 1;
  }
  const r = 1 / (shifted * shifted);
  const series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66 - (r * 691) / 2730)))));
  return below + 1 / shifted + r / 2 + series / shifted;
}

/**
 * The x > 0 with trigamma(x) = value, for value > 0 (0 gives Infinity, Infinity gives 0, otherwise NaN). Newton's
 * method on 1/trigamma, which is convex and nearly linear, so that every start below the root converges monotonically.
 * Source: G. K. Smyth, "Linear models and empirical Bayes methods ...", 2004, appendix.
 */
export function trigammaInverse(value: number): number {
  if (value === 0) return Number.POSITIVE_INFINITY;
  if (value === Number.POSITIVE_INFINITY) return 0;
  if (!(value > 0)) return Number.NaN;
  if (value > 1e7) return 1 / Math.sqrt(value);
  if (value < 1e-6) return 1 / value;
  let x = 0.5 + 1 / value;
  for (let i = 0; i < 50; i++) {
    const current = trigamma(x);
    const step = (current * (1 - current / value)) / tetragamma(x);
    x += step;
    if (Math.abs(step) < 1e-12 * x) break;
  }
  return x;
}

/** Derivative of trigamma, negative for x > 0. Same method. */
function tetragamma(x: number): number {
  let below = 0;
  let shifted = x;
  while (shifted < 12) {
    below -= 2 / shifted ** 3;
    shifted += 1;
  }
  const r = 1 / (shifted * shifted);
  return below - r * (1 + 1 / shifted + r * (1 / 2 - r * (1 / 6 - r * (1 / 6 - r * (3 / 10 - (r * 5) / 6)))));
}
