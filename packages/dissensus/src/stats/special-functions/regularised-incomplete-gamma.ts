import { deviancePart } from "./deviance-part.ts";
import { stirlingError } from "./stirling-error.ts";
import { type Tails, tailsFromLower, tailsFromUpper, UNDEFINED_TAILS } from "./tails.ts";

/**
 * P(a, x) = lower and Q(a, x) = upper, for a > 0, 0 <= x <= Infinity (NaN otherwise). Relative error of the smaller
 * tail about 1e-13 for a <= 1e5. Series below x = a + 1, continued fraction (modified Lentz) above; O(sqrt(a)) terms
 * near x = a.
 * Source: Abramowitz & Stegun 6.5.29, 6.5.31; the factor x^a e^-x / Gamma(a + 1) by Loader's saddle point form.
 */
export function regularisedIncompleteGamma(a: number, x: number): Tails {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY && x >= 0)) return UNDEFINED_TAILS;
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const factor = Math.exp(-stirlingError(a) - deviancePart(a, x)) / Math.sqrt(2 * Math.PI * a);
  return x < a + 1 ? tailsFromLower(factor * series(a, x)) : tailsFromUpper(factor * a * continuedFraction(a, x));
}

function series(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let i = 1; term > sum * 1e-17; i++) {
    term *= x / (a + i);
    sum += term;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let i = 1; ; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 4e-16) return value;
  }
}
