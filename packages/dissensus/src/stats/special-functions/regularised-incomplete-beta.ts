import { binomialMass } from "./binomial-mass.ts";
import { type Tails, tailsFromLower, tailsFromUpper, UNDEFINED_TAILS } from "./tails.ts";

/**
 * I_x(a, b) = lower and 1 - I_x(a, b) = upper, the distribution function of Beta(a, b), for a, b > 0 and 0 <= x <= 1
 * (NaN otherwise). Relative error of the smaller tail about 1e-13 for a, b <= 1e5. Continued fraction (modified Lentz)
 * on the side of the mean where it converges; O(sqrt(max(a, b))) terms.
 * Source: Abramowitz & Stegun 26.5.8; the factor x^a (1 - x)^b / B(a, b) by Loader's saddle point form.
 */
export function regularisedIncompleteBeta(x: number, a: number, b: number): Tails {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1 && Number.isFinite(a + b))) return UNDEFINED_TAILS;
  return incompleteBeta(x, 1 - x, a, b);
}

/** The same with 1 - x given by the caller, who may know it to more digits. */
export function incompleteBeta(x: number, complement: number, a: number, b: number): Tails {
  if (x === 0) return { lower: 0, upper: 1 };
  if (complement === 0) return { lower: 1, upper: 0 };
  const factor = ((a * b) / (a + b)) * binomialMass(a, a + b, x, complement);
  if (x * (a + b + 2) < a + 1) return tailsFromLower((factor / a) * continuedFraction(x, a, b));
  return tailsFromUpper((factor / b) * continuedFraction(complement, b, a));
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 4e-16) return value;
  }
}

function notZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
