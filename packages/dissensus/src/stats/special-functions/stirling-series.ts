/**
 * Sum of Stirling's series 1/(12x) - 1/(360x^3) + ...: log Gamma(x) less (x - 1/2) log x - x + log(2 pi)/2. For x >=
 * 12: error below 1e-17.
 */
export function stirlingSeries(x: number): number {
  const r = 1 / (x * x);
  return (
    (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 + r * (-691 / 360360 + r / 156)))))) / x
  );
}
