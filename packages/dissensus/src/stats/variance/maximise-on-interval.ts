const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The x in [from, to] with the largest f(x), for an f with one peak: golden section search to 1e-9 of the interval (44
 * evaluations). An end is found exactly where f is largest there.
 */
export function maximiseOnInterval(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [f(left), f(right)];
  while (high - low > 1e-9 * (to - from)) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = f(right);
    }
  }
  const middle = (low + high) / 2;
  return [from, to].reduce((best, end) => (f(end) > f(best) ? end : best), middle);
}
