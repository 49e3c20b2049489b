import { deviancePart } from "./deviance-part.ts";
import { stirlingError } from "./stirling-error.ts";

/**
 * Gamma(n + 1) / (Gamma(x + 1) Gamma(n - x + 1)) p^x q^(n - x) for real 0 <= x <= n, p + q = 1 both given. Relative
 * error about 1e-14 even for large n. Source: C. Loader, "Fast and accurate computation of binomial probabilities",
 * 2000.
 */
export function binomialMass(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * logOf(q, p));
  if (x === n) return Math.exp(n * logOf(p, q));
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviancePart(x, n * p) - deviancePart(n - x, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** log(share), where complement = 1 - share. */
function logOf(share: number, complement: number): number {
  return complement < 0.5 ? Math.log1p(-complement) : Math.log(share);
}
